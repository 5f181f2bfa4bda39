import {
  CancelledError,
  IsolateController,
  livingIsolates,
  RemoteError,
  type SendPort,
  serve,
} from 'react-isolates/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logParts } from './support/part-log.ts'

// A controller's parts come on its own port: they are told by their pace alone.
const traffic = logParts()

beforeEach(() => traffic.reset())
afterEach(async () => {
  // Where a test failed.
  for (const server of servers.splice(0)) server.kill()
  await expect.poll(livingIsolates).toBe(0)
})

interface Row {
  id: number
  name: string
}
type Order = { count: number; what: 'rows' | 'yields' | 'bad' | 'last' | 'die' }

const rows = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}` }))

function rowServer(sendPort: SendPort<unknown>): void {
  let last: Row[] = []
  serve(sendPort as SendPort<Row[] | SendPort<Order>>, ({ count, what }): Row[] | Generator<Row[], Row[]> => {
    if (what === 'rows') return (last = rows(count))
    if (what === 'bad') return [...rows(count), { id: count, name: (() => 'no') as never }]
    if (what === 'die') self.close()
    if (what === 'last') {
      const [first] = last
      first!.name = 'changed'
      return last
    }
    return (function* () {
      for (let n = 0; n < 3; n++) yield rows(count + n)
      return rows(count)
    })()
  })
}

type Server = IsolateController<Order, Row[]>
const servers: Server[] = []

async function opened(): Promise<Server> {
  const server = await IsolateController.create<Order, Row[]>(rowServer as never)
  servers.push(server)
  return server
}

it('[IS37] [CO3] a large answer comes in parts, and is the same', async () => {
  const server = await opened()
  const before = traffic.count('data')
  const answer = await server.request({ count: 20_000, what: 'rows' }, { paced: true })
  expect(answer).toEqual(rows(20_000))
  expect(traffic.count('data') - before).toBeGreaterThan(5)
  const then = traffic.count('data')
  expect(await server.request({ count: 20_000, what: 'rows' })).toEqual(rows(20_000))
  expect(traffic.count('data') - then).toBe(1)
  await server.close()
})

it('[IS37] [CO3] many are in flight, paced and not, each with its own answer as it was', async () => {
  const server = await opened()
  // What cuts answers is there from now on; the first has waited for it.
  await server.request({ count: 1, what: 'rows' }, { paced: true })
  const asked = [1, 2, 3, 4].map((n) =>
    server.request({ count: 8000 + n, what: 'rows' }, { paced: n % 2 === 0 }),
  )
  const changed = server.request({ count: 0, what: 'last' })
  expect(await Promise.all(asked)).toEqual([1, 2, 3, 4].map((n) => rows(8000 + n)))
  expect((await changed)[0]).toEqual({ id: 0, name: 'changed' })
  expect((await changed).length).toBe(8004)
  await server.close()
})

it('[IS37] [CO7] what a handler yields comes in parts as well', async () => {
  const server = await opened()
  const seen: Row[][] = []
  for await (const item of server.stream({ count: 4000, what: 'yields' }, { paced: true })) seen.push(item)
  expect(seen).toEqual([rows(4000), rows(4001), rows(4002)])
  const progress: number[] = []
  const result = await server.request(
    { count: 4000, what: 'yields' },
    { paced: true, onProgress: (item) => progress.push(item.length) },
  )
  expect(progress).toEqual([4000, 4001, 4002])
  expect(result).toEqual(rows(4000))
  await server.close()
})

it('[IS37] [CO13] what cannot be sent rejects', async () => {
  const server = await opened()
  await expect(server.request({ count: 20_000, what: 'bad' }, { paced: true })).rejects.toMatchObject({
    code: 'ISO-306',
  })
  expect(await server.request({ count: 2, what: 'rows' }, { paced: true })).toEqual(rows(2))
  await server.close()
})

it('[IS37] [CO6] an aborted request gets no more parts, and the isolate goes on', async () => {
  const server = await opened()
  const abort = new AbortController()
  const before = traffic.count('data')
  traffic.onMessage = () => {
    if (traffic.count('data') === before + 3) abort.abort(new Error('enough'))
  }
  const asked = server.request({ count: 50_000, what: 'rows' }, { paced: true, signal: abort.signal })
  await expect(asked).rejects.toThrow('enough')
  expect(await server.request({ count: 3, what: 'rows' })).toEqual(rows(3))
  expect(traffic.count('data')).toBeLessThan(before + 10)
  await server.close()
})

it('[IS37] [CO8] close lets the parts arrive first', async () => {
  const server = await opened()
  const asked = server.request({ count: 20_000, what: 'rows' }, { paced: true })
  const closed = server.close()
  expect(await asked).toEqual(rows(20_000))
  await closed
})

it('[IS37] [CO9] a kill between two parts rejects', async () => {
  const server = await opened()
  const before = traffic.count('data')
  traffic.onMessage = () => {
    if (traffic.count('data') === before + 3) server.kill()
  }
  await expect(server.request({ count: 50_000, what: 'rows' }, { paced: true })).rejects.toThrow(
    CancelledError,
  )
})

it('[IS37] [CO11] an isolate that dies between two parts rejects', async () => {
  const server = await opened()
  const before = traffic.count('data')
  traffic.onMessage = () => {
    if (traffic.count('data') === before + 3) server.send({ count: 1, what: 'die' })
  }
  await expect(server.request({ count: 50_000, what: 'rows' }, { paced: true })).rejects.toThrow(RemoteError)
})
