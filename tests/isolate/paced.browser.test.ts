// Large results in parts: the same values, a task for each part, and an end to everything, wherever it is cut off.
import {
  compute,
  Isolate,
  IsolatePool,
  livingIsolates,
  RawReceivePort,
  RemoteError,
  type SendPort,
  transfer,
} from 'react-isolates/core'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { logParts } from './support/part-log.ts'

const traffic = logParts()

beforeEach(() => traffic.reset())
afterEach(async () => {
  await expect.poll(livingIsolates).toBe(0)
})

interface Row {
  id: number
  name: string
  tags: string[]
}

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', `b${id % 7}`] }))

/** One part after the other, and never more than two that were not asked for yet. */
function expectPaced(): void {
  expect(traffic.count('part')).toBeGreaterThan(3)
  let room = 0
  for (const kind of traffic.seen) {
    if (kind === 'room') room++
    if (kind === 'part') room--
    expect(room).toBeGreaterThanOrEqual(0)
    expect(room).toBeLessThanOrEqual(2)
  }
}

it('[IS37] a large result comes in parts, and is the same', async () => {
  const count = 20_000
  expect(await Isolate.run(() => rows(count), { paced: true })).toEqual(rows(count))
  expectPaced()
  expect(traffic.count('result')).toBe(0)
})

it('[IS37] a small result comes as it always does', async () => {
  expect(await Isolate.run(() => ({ small: [1, 2, 3] }), { paced: true })).toEqual({ small: [1, 2, 3] })
  expect([traffic.count('part'), traffic.count('result')]).toEqual([0, 1])
})

it('[IS37] the page has its turn between two parts', async () => {
  const count = 20_000
  let turns = 0
  const turnsAtPart: number[] = []
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    turns++
    port2.postMessage(0)
  }
  port2.postMessage(0)
  traffic.onPart = () => turnsAtPart.push(turns)
  await Isolate.run(() => rows(count), { paced: true })
  port1.close()
  expect(turnsAtPart.length).toBeGreaterThan(5)
  // Two parts may come together, but a third only after a turn; in WebKit the port that counts them is late at times.
  const without = turnsAtPart.filter((turn, at) => at >= 2 && turn === turnsAtPart[at - 2])
  expect(without.length).toBeLessThan(turnsAtPart.length / 4)
})

it('[IS37] compute, pools and streams give it as well', async () => {
  const count = 8000
  expect(await compute(rows, count, { paced: true })).toEqual(rows(count))
  expectPaced()
  traffic.reset()
  const pool = new IsolatePool({ size: 1 })
  const results = [1, 2].map((from) => pool.run((n: number) => rows(count + n), [from], { paced: true }))
  expect(await Promise.all(results)).toEqual([rows(count + 1), rows(count + 2)])
  expect(await pool.run(() => 'and then', { paced: false })).toBe('and then')
  await pool.close()
  const items: unknown[] = []
  const stream = Isolate.stream(
    function* () {
      for (let n = 0; n < 3; n++) yield rows(count + n)
      yield 'a small one'
    },
    { paced: true },
  )
  for await (const item of stream) items.push(item)
  expect(items).toEqual([rows(count), rows(count + 1), rows(count + 2), 'a small one'])
})

it('[IS37] [IS11] progress and a paced result come in order', async () => {
  const count = 8000
  const seen: number[] = []
  const result = await Isolate.run(
    function* () {
      for (let n = 0; n < 40; n++) yield n
      return rows(count)
    },
    { paced: true, onProgress: (n) => seen.push(n) },
  )
  expect(result).toEqual(rows(count))
  expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => n))
})

it('[IS37] [WI11] addresses and moved buffers come along, and later changes do not', async () => {
  const count = 20_000
  const port = new RawReceivePort<string>(() => {})
  const { sendPort } = port
  const run = (to: SendPort<string>) =>
    Isolate.run(
      () => {
        const bytes = new Uint8Array(1 << 20).fill(7)
        const result = { rows: rows(count), to, bytes, again: [to, bytes.buffer] as const }
        // Between two parts other code of the isolate goes on.
        const timer = setInterval(() => (result.rows.at(-1)!.name = 'changed'))
        setTimeout(() => clearInterval(timer), 200)
        return transfer(result, [bytes.buffer])
      },
      { paced: true },
    )
  const result = await run(sendPort)
  expect(result.rows).toEqual(rows(count))
  expect(result.to).toBe(sendPort)
  expect(result.again).toEqual([sendPort, result.bytes.buffer])
  expect(result.again[1]).toBe(result.bytes.buffer)
  expect(result.bytes.every((byte) => byte === 7)).toBe(true)
  expectPaced()
  port.close()
})

it('[IS37] [IS4] what cannot be sent rejects, however far down, and no part is sent', async () => {
  const count = 20_000
  const run = Isolate.run(() => ({ rows: rows(count), deep: [{ bad: () => 1 }] }) as object, { paced: true })
  await expect(run).rejects.toThrow(
    expect.objectContaining({
      code: 'ISO-306',
      message: expect.stringContaining('result → .deep[0].bad'),
    }) as Error,
  )
  expect(traffic.count('part')).toBe(0)
})

it('[IS37] [IS3] errors reject as they do', async () => {
  const run = Isolate.run(
    () => {
      throw new RangeError('of rows')
    },
    { paced: true },
  )
  await expect(run).rejects.toThrow(new RangeError('of rows'))
})

it('[IS37] [IS8] an abort between two parts rejects, and the isolate is gone', async () => {
  const count = 50_000
  const abort = new AbortController()
  traffic.onPart = (part) => {
    if (part === 3) abort.abort(new Error('enough'))
  }
  await expect(Isolate.run(() => rows(count), { paced: true, signal: abort.signal })).rejects.toThrow(
    'enough',
  )
  await expect.poll(livingIsolates).toBe(0)
  expect(traffic.count('part')).toBeLessThan(6)
})

it('[IS37] [PO3] an abort between two parts touches no other run of the pool', async () => {
  const count = 50_000
  const abort = new AbortController()
  traffic.onPart = (part) => {
    if (part === 3) abort.abort(new Error('enough'))
  }
  const pool = new IsolatePool({ size: 1 })
  const given = pool.run(() => rows(count), { paced: true, signal: abort.signal })
  const next = pool.run(() => rows(9), { paced: true })
  await expect(given).rejects.toThrow('enough')
  expect(await next).toEqual(rows(9))
  await pool.close()
})

it('[IS37] [IS5] an isolate that dies between two parts rejects', async () => {
  const count = 50_000
  const die = new BroadcastChannel('paced')
  traffic.onPart = (part) => {
    if (part === 3) die.postMessage('now')
  }
  const run = Isolate.run(
    () => {
      new BroadcastChannel('paced').onmessage = () => self.close()
      return rows(count)
    },
    { paced: true },
  )
  await expect(run).rejects.toThrow(RemoteError)
  die.close()
})

it('[IS37] [IS3] an error that escapes between two parts rejects', async () => {
  const count = 50_000
  let parts = 0
  traffic.onPart = (part) => {
    parts = part
  }
  const run = Isolate.run(
    () => {
      // Due when the first parts are on their way: the others wait until the page has taken those.
      setTimeout(() => {
        throw new Error('in between')
      })
      return rows(count)
    },
    { paced: true },
  )
  await expect(run).rejects.toThrow('in between')
  expect(parts).toBeGreaterThan(0)
})

it('[IS37] leaving a stream between two parts ends it', async () => {
  const count = 20_000
  const finished = vi.fn<(message: string) => void>()
  const port = new RawReceivePort<string>(finished)
  const run = (to: SendPort<string>) =>
    Isolate.stream(
      function* () {
        try {
          yield rows(count)
        } finally {
          to.send('finished')
        }
      },
      { paced: true },
    )
  const stream = run(port.sendPort)
  traffic.onPart = (number) => {
    if (number === 3) void stream.return?.()
  }
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  await expect.poll(() => finished.mock.calls).toEqual([['finished']])
  port.close()
})
