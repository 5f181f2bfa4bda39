import { expect, it } from 'vitest'
import { createDemoServer } from '../../stories/server/demo-server.ts'
import { MemoryStore } from '../../stories/server/memory-store.ts'

const answer = createDemoServer(new MemoryStore())
const ask = (path: string, init: RequestInit) =>
  answer(new Request(`http://localhost/demo-server/${path}`, init))

it('[SB215] the stand-in takes pieces in every engine', async () => {
  const photo = new Uint8Array(3000)
  photo.set([0xff, 0xd8, 0xff])
  const begun = await ask('uploads', { method: 'POST', headers: { 'Upload-Length': '3000' } })
  const { id } = (await begun.json()) as { id: string }
  const append = (offset: number, body: Uint8Array<ArrayBuffer>) =>
    ask(`uploads/${id}`, { method: 'PATCH', headers: { 'Upload-Offset': String(offset) }, body })
  const first = await append(0, photo.slice(0, 2000))
  expect(first.headers.get('upload-offset')).toBe('2000')
  const last = await append(2000, photo.slice(2000))
  expect(last.status).toBe(200)
})
