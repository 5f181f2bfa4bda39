import { afterEach, expect, it, vi } from 'vitest'
import { FileUpload, type Line } from '../../stories/demos/file-upload.ts'
import { createDemoServer } from '../../stories/server/demo-server.ts'
import { MemoryStore } from '../../stories/server/memory-store.ts'

afterEach(() => vi.unstubAllGlobals())

const photo = () => {
  const pixels = new Uint8Array(300_000)
  pixels.set([0xff, 0xd8, 0xff])
  pixels.set([0xff, 0xd9], pixels.length - 2)
  return new File([pixels], 'photo.jpg')
}

it('[SB213] begins again where the server has forgotten it, as after a long pause', async () => {
  let answer = createDemoServer(new MemoryStore())
  vi.stubGlobal('fetch', (address: URL, init: RequestInit) => answer(new Request(address, init)))
  const line: Line = {
    url: 'http://localhost/demo-server/',
    behaviour: 'well',
    clear: () => Promise.resolve(),
  }
  const upload = new FileUpload(photo())
  const run = upload.run(line, new AbortController().signal)
  await run.next()
  expect(upload.sent).toBeGreaterThan(0)
  answer = createDemoServer(new MemoryStore()) // one that knows of nothing
  while (!(await run.next()).done);
  expect([upload.sent, upload.lost]).toEqual([300_000, 0])
})
