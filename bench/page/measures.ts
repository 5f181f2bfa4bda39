import type { Adapter, Link, MapPool } from './adapter.js'
import { heartbeat } from './heartbeat.js'
import { jsonText, oneKilobyte } from './payloads.js'
import { useEverything } from './ours.js'
import { reactMeasures } from './react-measures.js'
import { type ItemKind, tasks } from './tasks.js'
import { median, must, pause } from './timing.js'

/** What one sample tells, in milliseconds unless its name says otherwise. */
type Sample = Record<string, number>

/** Takes one sample of a library. `size` is how much it does. */
export type Measure = (adapter: Adapter, size: number) => Promise<Sample>

const links = new Map<Adapter, Promise<Link>>()

/** The warm worker of a library; kept from sample to sample. */
function linkOf(adapter: Adapter): Promise<Link> {
  let link = links.get(adapter)
  if (!link) {
    if (!adapter.open) throw new Error(`${adapter.name} keeps no worker`)
    link = Promise.resolve(adapter.open())
    links.set(adapter, link)
  }
  return link
}

async function roundTrips(adapter: Adapter, calls: number, task: 'inc' | 'echo'): Promise<Sample> {
  const link = await linkOf(adapter)
  // The clock ticks in 5 µs: single calls are too short to be timed one by one.
  const groups: number[] = []
  for (let group = 0; group < calls / 10; group++) {
    const begun = performance.now()
    for (let call = 0; call < 10; call++) {
      const result = await link.call(task, [task === 'inc' ? call : oneKilobyte])
      must(task === 'inc' ? result === call + 1 : (result as { id: number }).id === 7, task)
    }
    groups.push((performance.now() - begun) / 10)
  }
  return { time: median(groups) }
}

async function burst(adapter: Adapter, calls: number): Promise<Sample> {
  const link = await linkOf(adapter)
  const answers: Promise<unknown>[] = []
  const begun = performance.now()
  for (let call = 0; call < calls; call++) answers.push(link.call('inc', [call]))
  const results = await Promise.all(answers)
  const time = performance.now() - begun
  must(results[0] === 1 && results[calls - 1] === calls, 'burst')
  return { time }
}

async function stream(adapter: Adapter, count: number, kind: ItemKind): Promise<Sample> {
  const link = await linkOf(adapter)
  if (!link.stream) throw new Error(`${adapter.name} does not stream`)
  let seen = 0
  let wrong = 0
  const begun = performance.now()
  await link.stream(kind, count, (item) => {
    const index = kind === 'number' ? (item as number) - 1 : (item as { i: number }).i
    if (index !== seen++) wrong++
  })
  const time = performance.now() - begun
  must(seen === count && wrong === 0, `${seen} of ${count} items, ${wrong} out of order`)
  return { time }
}

/** A call on a library that may start a worker for it; `gap` milliseconds pass between two. */
async function oneShots(adapter: Adapter, count: number, gap: number): Promise<Sample> {
  const { oneShot } = adapter
  if (!oneShot) throw new Error(`${adapter.name} has no single calls`)
  const times: number[] = []
  const all = performance.now()
  for (let call = 0; call < count; call++) {
    if (gap) await pause(gap)
    const begun = performance.now()
    must((await oneShot('inc', [call])) === call + 1, 'single call')
    times.push(performance.now() - begun)
  }
  return { time: gap ? median(times) : (performance.now() - all) / count }
}

/** Moving takes less than a millisecond: of several the median. */
async function medianOf(count: number, take: () => Promise<number>): Promise<Sample> {
  const times: number[] = []
  for (let index = 0; index < count; index++) times.push(await take())
  return { time: median(times) }
}

function moved(adapter: Adapter, bytes: number, fresh: boolean): Promise<Sample> {
  return medianOf(fresh ? 1 : 5, async () => {
    if (fresh) await pause(40)
    const link = fresh ? undefined : await linkOf(adapter)
    const begun = performance.now()
    const result = await (link ? link.call('makeBytes', [bytes]) : adapter.oneShot?.('makeBytes', [bytes]))
    const time = performance.now() - begun
    must((result as ArrayBuffer | undefined)?.byteLength === bytes, 'moved bytes')
    return time
  })
}

async function sent(adapter: Adapter, bytes: number): Promise<Sample> {
  const link = await linkOf(adapter)
  return medianOf(3, async () => {
    const buffer = new Uint8Array(bytes).fill(1).buffer
    const begun = performance.now()
    const result = (await link.call('bounce', [buffer], [buffer])) as ArrayBuffer
    const time = performance.now() - begun
    must(result.byteLength === bytes && new Uint8Array(result)[bytes - 1] === 1, 'bounced bytes')
    return time
  })
}

let turnsPerMillisecond = 0
/** How much `spin` does in so many milliseconds; found once, when nothing else runs. */
function turnsFor(milliseconds: number): number {
  if (!turnsPerMillisecond) {
    // Calls of about a millisecond, as those that are measured; the first ones run slow code.
    const turns = 1e6
    const times = Array.from({ length: 60 }, () => {
      const begun = performance.now()
      tasks.spin(turns)
      return performance.now() - begun
    })
    turnsPerMillisecond = turns / Math.min(...times)
  }
  return Math.round(turnsPerMillisecond * milliseconds)
}

const pools = new Map<Adapter, Promise<MapPool>>()
function poolOf(adapter: Adapter): Promise<MapPool> {
  let pool = pools.get(adapter)
  if (!pool) {
    if (!adapter.openPool) throw new Error(`${adapter.name} has no pool`)
    pool = Promise.resolve(adapter.openPool(2))
    pools.set(adapter, pool)
  }
  return pool
}

const spun = new Map<number, unknown>()
/** What `spin` gives. Found once: the page is not to compute what its workers do. */
function spinOf(turns: number): unknown {
  if (!spun.has(turns)) spun.set(turns, tasks.spin(turns))
  return spun.get(turns)
}

async function mapped(adapter: Adapter, count: number, milliseconds: number): Promise<Sample> {
  const pool = await poolOf(adapter)
  const turns = turnsFor(milliseconds)
  const right = spinOf(turns)
  const begun = performance.now()
  const results = await pool.map('spin', Array<number>(count).fill(turns))
  const time = performance.now() - begun
  must(results.length === count && results.every((result) => result === right), 'mapped')
  return { time }
}

let text = ''
/** Ten megabytes of JSON parsed in a worker: how long the page stands still while the result comes. */
async function parsed(adapter: Adapter, bytes: number): Promise<Sample> {
  if (text.length < bytes) text = jsonText(bytes)
  const link = await linkOf(adapter)
  const beat = heartbeat()
  await pause(120)
  beat.restart()
  const begun = performance.now()
  const result = await link.call('parse', [text])
  const time = performance.now() - begun
  const { longest, missed } = await beat.stop()
  must((result as unknown[]).length > bytes / 250, 'parsed')
  return { time, longest, missed }
}

/** A pool of so many, from nothing until each has answered once. */
async function opened(adapter: Adapter, size: number): Promise<Sample> {
  const begun = performance.now()
  const pool = await adapter.openPool?.(size)
  await pool?.map('spin', Array<number>(size).fill(1e5))
  const time = performance.now() - begun
  await pool?.close()
  await pause(50)
  return { time }
}

async function copied(adapter: Adapter, bytes: number): Promise<Sample> {
  const link = await linkOf(adapter)
  const buffer = new Uint8Array(bytes).fill(1).buffer
  const begun = performance.now()
  const length = await link.call('length', [buffer])
  const time = performance.now() - begun
  must(length === bytes && buffer.byteLength === bytes, 'copied bytes')
  return { time }
}

/** Everything that can be measured, by name. */
export const measures: Record<string, Measure> = {
  'round-trip': (adapter, size) => roundTrips(adapter, size, 'inc'),
  'round-trip-object': (adapter, size) => roundTrips(adapter, size, 'echo'),
  burst,
  'stream-numbers': (adapter, size) => stream(adapter, size, 'number'),
  'stream-objects': (adapter, size) => stream(adapter, size, 'object'),
  'every-40ms': (adapter, size) => oneShots(adapter, size, 40),
  'back-to-back': (adapter, size) => oneShots(adapter, size, 0),
  returned: (adapter, size) => moved(adapter, size, true),
  'returned-warm': (adapter, size) => moved(adapter, size, false),
  bounced: sent,
  'map-10ms': (adapter, size) => mapped(adapter, size, 10),
  'tiny-tasks': (adapter, size) => mapped(adapter, size, 0.2),
  parsed,
  opened,
  copied,
  'use-everything': useEverything,
  nothing: () => Promise.resolve({}),
  ...reactMeasures,
}

/** Ends all that is kept between samples. */
export async function closeAll(): Promise<void> {
  for (const kept of [...links.values(), ...pools.values()]) await (await kept).close()
  links.clear()
  pools.clear()
}
