// What only browsers have, beside what every engine copies in its own way.
import { expect, it } from 'vitest'
import { inParts } from './in-parts.ts'
import { randomData } from './random-data.ts'
import { differenceOfClones } from './same-clone.ts'

it('[WI11] random data in parts comes to what one message would, in this engine', () => {
  for (let seed = 0; seed < 300; seed++)
    for (const nodes of [2, 20]) {
      const difference = differenceOfClones(
        structuredClone(randomData(seed)),
        inParts(randomData(seed), nodes),
      )
      expect(difference && `seed ${seed}, ${nodes} nodes: ${difference}`).toBe(undefined)
    }
})

it('[WI11] [WI12] a chain may be longer than this engine could clone', () => {
  let chain: object = { end: true }
  for (let length = 0; length < 50_000; length++) chain = { chain, length }
  expect(differenceOfClones(chain, inParts(chain))).toBe(undefined)
})

it('[WI11] what the platform copies as a whole stays whole, and one', async () => {
  const blob = new Blob(['in a blob'], { type: 'text/plain' })
  const file = new File(['in a file'], 'name.txt')
  const image = new ImageData(Uint8ClampedArray.from([1, 2, 3, 4]), 1, 1)
  const matrix = new DOMMatrix([1, 2, 3, 4, 5, 6])
  const rows = Array.from({ length: 50 }, (_, id) => ({ id, blob, file, image, matrix }))
  const arrived = inParts(rows, 20) as typeof rows
  const [first] = arrived
  // WebKit makes several of one where it copies such objects, also in one message.
  const isOne = (list: typeof rows) =>
    (['blob', 'file', 'image', 'matrix'] as const).map((key) =>
      list.every((row) => row[key] === list[0]![key]),
    )
  expect(isOne(arrived)).toEqual(isOne(structuredClone(rows)))
  expect(await first!.blob.text()).toBe('in a blob')
  expect([first!.file.name, await first!.file.text()]).toEqual(['name.txt', 'in a file'])
  expect([...first!.image.data]).toEqual([1, 2, 3, 4])
  expect(first!.matrix).toBeInstanceOf(DOMMatrix)
  expect(first!.matrix.f).toBe(6)
})

it('[WI11] [WI7] ports and streams move with their part', async () => {
  const { port1, port2 } = new MessageChannel()
  const readable = new ReadableStream<string>({
    start(controller) {
      controller.enqueue('streamed')
      controller.close()
    },
  })
  const value = [...Array.from({ length: 50 }, (_, id) => [id]), { port: port2, readable }]
  const canMoveStreams = movesStreams()
  if (!canMoveStreams) delete (value.at(-1) as { readable?: unknown }).readable
  const transfer: Transferable[] = canMoveStreams ? [port2, readable] : [port2]
  const arrived = inParts(value, 10, { transfer }) as unknown[]
  const { port, readable: moved } = arrived.at(-1) as { port: MessagePort; readable: typeof readable }
  const heard = new Promise((resolve) => (port.onmessage = ({ data }) => resolve(data)))
  port1.postMessage('hello')
  expect(await heard).toBe('hello')
  if (canMoveStreams) expect(await moved.getReader().read()).toEqual({ done: false, value: 'streamed' })
  port1.close()
})

/** Not every engine can. */
function movesStreams(): boolean {
  const stream = new ReadableStream()
  try {
    structuredClone(stream, { transfer: [stream] })
    return true
  } catch {
    return false
  }
}

it.each<[what: string, value: () => unknown]>([
  ['an element', () => document.body],
  ['a port that is not to be moved', () => new MessageChannel().port1],
  ['the window', () => window],
])('[WI11] [WI2] %s is refused', (_, value) => {
  const rows = Array.from({ length: 50 }, (_row, id) => [id])
  expect(() => inParts([...rows, [value()]], 10)).toThrow(Error)
})
