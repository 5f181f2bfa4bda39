import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, expect, it, vi } from 'vitest'
import { UploadFolder } from '../../.storybook/upload-folder.ts'
import { type Answer, createDemoServer } from '../../stories/server/demo-server.ts'
import { MemoryStore } from '../../stories/server/memory-store.ts'

const PREFIX = 'react-isolates-uploads-'
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))
const before = folders()

const folder = new UploadFolder()
const stores = [
  ['a folder', createDemoServer(folder)],
  ['memory', createDemoServer(new MemoryStore())],
] as const

afterEach(() => folder.close())

const ask = (answer: Answer, path: string, init?: RequestInit) =>
  answer(new Request(`http://localhost/some/where/demo-server/${path}`, init))

async function begin(answer: Answer, length: number): Promise<Response> {
  return ask(answer, 'uploads', { method: 'POST', headers: { 'Upload-Length': String(length) } })
}

const append = (answer: Answer, id: string, offset: number, bytes: Uint8Array<ArrayBuffer>, query = '') =>
  ask(answer, `uploads/${id}${query}`, {
    method: 'PATCH',
    headers: { 'Upload-Offset': String(offset) },
    body: bytes,
  })

const idOf = async (response: Response) => ((await response.json()) as { id: string }).id

const JPEG = new Uint8Array(3000)
JPEG.set([0xff, 0xd8, 0xff])

it.each(stores)('[SB215] takes a file piece by piece and tells its checksum: %s', async (_, answer) => {
  const id = await idOf(await begin(answer, 3000))
  const first = await append(answer, id, 0, JPEG.slice(0, 2000))
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '2000'])
  const wrong = await append(answer, id, 1000, JPEG.slice(1000))
  expect(wrong.status).toBe(409)
  const far = await ask(answer, `uploads/${id}`, { method: 'HEAD' })
  expect(far.headers.get('upload-offset')).toBe('2000')
  const last = await append(answer, id, 2000, JPEG.slice(2000))
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', JPEG)).toString('hex')
  expect(await last.json()).toEqual({ digest })
  expect((await ask(answer, `uploads/${id}`, { method: 'HEAD' })).status).toBe(404)
})

it.each(stores)('[SB215] keeps half of a piece whose connection breaks: %s', async (_, answer) => {
  const id = await idOf(await begin(answer, 3000))
  for (const [offset, type] of [
    [0, 'default'],
    [100, 'default'],
    [200, 'error'],
  ] as const)
    expect((await append(answer, id, offset, JPEG.slice(offset, offset + 100), '?behave=drops')).type).toBe(
      type,
    )
  const far = await ask(answer, `uploads/${id}`, { method: 'HEAD' })
  expect(far.headers.get('upload-offset')).toBe('250')
})

it.each(stores)(
  '[SB215] refuses what is empty, too large, no picture, or not known: %s',
  async (_, answer) => {
    expect((await begin(answer, 0)).status).toBe(400)
    expect((await begin(answer, Number.NaN)).status).toBe(400)
    const large = await begin(answer, 60e6)
    expect([large.status, await large.json()]).toEqual([
      413,
      { message: 'The file has 60 MB; this server takes up to 50 MB.' },
    ])
    const id = await idOf(await begin(answer, 4))
    expect((await append(answer, id, 0, new Uint8Array([1, 2, 3, 4]))).status).toBe(415)
    expect((await append(answer, '../../etc', 0, JPEG)).status).toBe(404)
  },
)

it('[SB215] takes not more than its share at a time, and again when some of it is withdrawn', async () => {
  const answer = createDemoServer(new MemoryStore())
  const ids: string[] = []
  for (let file = 0; file < 4; file++) ids.push(await idOf(await begin(answer, 50e6)))
  expect((await begin(answer, 1)).status).toBe(429)
  expect((await ask(answer, `uploads/${ids[0]}`, { method: 'DELETE' })).status).toBe(204)
  expect((await begin(answer, 1)).status).toBe(201)
})

it('[SB215] answers no other website, and nobody when it is down', async () => {
  const answer = createDemoServer(new MemoryStore())
  const headers = { 'Sec-Fetch-Site': 'cross-site' }
  expect((await ask(answer, 'items/1', { headers })).status).toBe(403)
  expect((await ask(answer, 'items/1?behave=down')).type).toBe('error')
  expect((await ask(answer, 'items/1?behave=errors')).status).toBe(500)
  expect(await (await ask(answer, 'items/7')).json()).toEqual({ id: 7, title: 'Item 7', price: 59 })
})

/** What the temporary folders hold that these tests made. */
const held = () =>
  folders()
    .filter((name) => !before.includes(name))
    .map((name) => readdirSync(`${tmpdir()}/${name}`))

it('[SB215] leaves nothing in the temporary folder, not even a folder', async () => {
  const answer = createDemoServer(folder)
  const one = await idOf(await begin(answer, 3000))
  const two = await idOf(await begin(answer, 3000))
  await append(answer, one, 0, JPEG.slice(0, 10))
  await append(answer, two, 0, JPEG.slice(0, 10))
  expect(held()).toEqual([[one, two].toSorted()])
  await ask(answer, `uploads/${one}`, { method: 'DELETE' })
  expect(held()).toEqual([[two]])
  await ask(answer, `uploads/${two}`, { method: 'DELETE' })
  expect(held()).toEqual([])
})

it('[SB215] keeps nothing of a piece that comes when its upload was withdrawn', async () => {
  const answer = createDemoServer(folder)
  const id = await idOf(await begin(answer, 3000))
  let more: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(JPEG.slice(0, 10))
      more = controller
    },
  })
  const headers = { 'Upload-Offset': '0' }
  const init = { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit
  const coming = ask(answer, `uploads/${id}`, init)
  await vi.waitFor(() => expect(held()).toEqual([[id]]))
  await ask(answer, `uploads/${id}`, { method: 'DELETE' })
  more?.enqueue(JPEG.slice(10, 20))
  more?.close()
  expect((await coming).type).toBe('error')
  expect(held()).toEqual([])
})
