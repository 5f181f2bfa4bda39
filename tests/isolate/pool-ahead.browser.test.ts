// What a pool sends ahead, with real workers in which isolates live.
import { IsolatePool, isolate, livingIsolates, ReceivePort, type SendPort } from 'react-isolates/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { heldLock } from '../react/support/lock.ts'

let pool: IsolatePool
beforeEach(() => {
  pool = new IsolatePool({ size: 2 })
})
afterEach(async () => {
  pool.kill()
  await expect.poll(livingIsolates).toBe(0)
})

const fragile = isolate(async (n: number, log: SendPort<number>) => {
  const counts = globalThis as { now?: number }
  counts.now = (counts.now ?? 0) + 1
  const alone = counts.now === 1
  log.send(n)
  if (n % 50 === 25) await new Promise((resolve) => setTimeout(resolve))
  counts.now--
  if (n % 100 === 70) self.close()
  if (n % 100 === 80) throw new RangeError(`no ${n}`)
  return { n, alone }
})

it('[PO12] many quick runs: each begins when the one before is over, once, whatever becomes of others', async () => {
  const port = new ReceivePort<number>()
  const begun: number[] = []
  port.listen((n) => begun.push(n))
  const upTo = Array.from({ length: 300 }, (_, n) => n)
  const outcomes = await Promise.allSettled(upTo.map((n) => pool.run(fragile, [n, port.sendPort])))
  const failed = outcomes.flatMap((outcome, n) =>
    outcome.status === 'rejected' ? [[n, outcome.reason]] : [],
  )
  expect(failed).toMatchObject([
    [70, { code: 'ISO-303' }],
    [80, { name: 'RangeError', message: 'no 80' }],
    [170, { code: 'ISO-303' }],
    [180, { message: 'no 180' }],
    [270, { code: 'ISO-303' }],
    [280, { message: 'no 280' }],
  ])
  const values = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(values).toEqual(upTo.filter((n) => ![70, 80].includes(n % 100)).map((n) => ({ n, alone: true })))
  await expect.poll(() => begun.length).toBe(300)
  expect(begun.toSorted((a, b) => a - b)).toEqual(upTo)
  expect(pool.stats).toMatchObject({ completed: 294, failed: 6, queued: 0 })
  port.close()
})

const waiting = isolate(async (n: number) => {
  if (n === 150) await navigator.locks.request('PO12', () => {})
  return n
})

it('[PO12] those behind one that waits for long go to another isolate', async () => {
  const release = await heldLock('PO12')
  const upTo = Array.from({ length: 300 }, (_, n) => n)
  const runs = upTo.map((n) => pool.run(waiting, [n]))
  expect(await Promise.all(runs.filter((_, n) => n !== 150))).toEqual(upTo.filter((n) => n !== 150))
  expect(pool.stats).toMatchObject({ busy: 1, queued: 0 })
  release()
  expect(await runs[150]).toBe(150)
})
