/**
 * A figure of a row: its median ratio to `against` (by default the row's base), or the value itself.
 * @typedef {{
 *   field: 'time' | 'cpu' | 'renders' | 'longest' | 'missed', label: string,
 *   goal?: number, against?: string, as?: 'ratio' | 'value' | 'speed-up'
 * }} Figure
 */
/**
 * What is collected on the page before each sample: garbage, so that nothing pays for what others left; or everything,
 * room of the heap and compiled code too, as on a page that never held anything large.
 * @typedef {'garbage' | 'everything'} Collected
 */
/**
 * What is measured. `ours`: the ways of using the library, the first of which goes into the summary. `peers`: what
 * another library must have to be measured too. `size` and `rounds`: for a quick and for a full run. `cheap`: a sample is
 * so short that other libraries get as many.
 * @typedef {{
 *   id: string, title: string, measure: string, base: string, ours: readonly string[], figures: readonly Figure[],
 *   size: readonly [number, number], rounds: readonly [number, number], warm: number,
 *   collect?: Collected, cheap?: true, peers?: 'open' | 'streams' | 'oneShot' | 'openPool' | 'useInc', engines?: true
 * }} Row
 */

/** @type {(goal: number, label?: string) => Figure} */
const time = (goal, label = 'time') => ({ field: 'time', label, goal })
/** @type {(goal?: number) => Figure} */
const cpu = (goal) => ({ field: 'cpu', label: 'main CPU', ...(goal && { goal }) })

const megabytes32 = /** @type {const} */ ([32 << 20, 32 << 20])
const tenThousand = /** @type {const} */ ([10_000, 10_000])

/** @type {readonly Row[]} */
export const rows = [
  {
    id: 'round-trip',
    title: 'round trip, a number',
    measure: 'round-trip',
    cheap: true,
    base: 'raw',
    ours: ['controller', 'pool'],
    peers: 'open',
    engines: true,
    size: [100, 200],
    rounds: [7, 25],
    warm: 6,
    figures: [time(1.05), cpu()],
  },
  {
    id: 'round-trip-object',
    title: 'round trip, an object of 1 kB',
    measure: 'round-trip-object',
    cheap: true,
    base: 'raw',
    ours: ['controller', 'pool'],
    peers: 'open',
    size: [100, 200],
    rounds: [7, 25],
    warm: 6,
    figures: [time(1.05), cpu()],
  },
  {
    id: 'burst',
    title: 'burst of 10,000 requests',
    measure: 'burst',
    base: 'raw',
    ours: ['controller', 'pool'],
    peers: 'open',
    engines: true,
    size: tenThousand,
    rounds: [3, 9],
    warm: 10,
    collect: 'garbage',
    figures: [time(0.08), cpu(0.1)],
  },
  {
    id: 'stream-numbers',
    title: 'stream of 10,000 numbers',
    measure: 'stream-numbers',
    base: 'raw',
    ours: ['controller', 'onProgress'],
    peers: 'streams',
    engines: true,
    size: tenThousand,
    rounds: [3, 9],
    warm: 10,
    collect: 'garbage',
    figures: [time(0.1), cpu(0.1)],
  },
  {
    id: 'stream-objects',
    title: 'stream of 10,000 small objects',
    measure: 'stream-objects',
    base: 'raw',
    ours: ['controller', 'onProgress'],
    peers: 'streams',
    size: tenThousand,
    rounds: [3, 9],
    warm: 10,
    collect: 'garbage',
    figures: [time(0.5), cpu(0.5)],
  },
  {
    id: 'every-40ms',
    title: 'one call every 40 ms, each in a fresh isolate',
    measure: 'every-40ms',
    base: 'raw',
    ours: ['Isolate.run'],
    peers: 'oneShot',
    engines: true,
    size: [4, 6],
    rounds: [4, 9],
    warm: 1,
    figures: [time(0.2), cpu()],
  },
  {
    id: 'back-to-back',
    title: 'one call after the other, each in a fresh isolate',
    measure: 'back-to-back',
    base: 'raw',
    ours: ['Isolate.run'],
    peers: 'oneShot',
    size: [8, 20],
    rounds: [4, 9],
    warm: 1,
    figures: [time(0.8), cpu()],
  },
  {
    id: 'warm',
    title: 'one call every 40 ms, in a kept isolate',
    measure: 'every-40ms',
    base: 'raw',
    ours: ['pool', 'useIsolate'],
    size: [4, 6],
    rounds: [4, 9],
    warm: 1,
    figures: [time(0.04), cpu()],
  },
  {
    id: 'returned',
    title: '32 MB returned from a fresh isolate',
    measure: 'returned',
    base: 'raw',
    ours: ['Isolate.run'],
    size: megabytes32,
    rounds: [5, 15],
    warm: 2,
    figures: [time(1.05)],
  },
  {
    id: 'returned-warm',
    title: '32 MB returned from a kept isolate, marked',
    measure: 'returned-warm',
    base: 'raw',
    ours: ['controller', 'pool'],
    size: megabytes32,
    rounds: [5, 15],
    warm: 2,
    collect: 'everything',
    figures: [{ field: 'time', label: 'time' }],
  },
  {
    id: 'bounced',
    title: '32 MB sent and returned, marked',
    measure: 'bounced',
    base: 'raw',
    ours: ['controller', 'pool'],
    peers: 'open',
    size: megabytes32,
    rounds: [3, 9],
    warm: 2,
    collect: 'everything',
    figures: [{ field: 'time', label: 'time' }],
  },
  {
    id: 'parsed',
    title: '10 MB of JSON parsed, paced',
    measure: 'parsed',
    base: 'page',
    ours: ['paced', 'pool'],
    size: [10e6, 10e6],
    rounds: [1, 5],
    warm: 1,
    collect: 'everything',
    figures: [
      { field: 'longest', label: 'longest block against parsing on the page', goal: 0.25 },
      { field: 'missed', label: 'missed frames', goal: 0, as: 'value' },
      { field: 'time', label: 'time against unpaced', goal: 1.3, against: 'pool' },
    ],
  },
  {
    id: 'map-10ms',
    title: 'map, tasks of 10 ms on two cores',
    measure: 'map-10ms',
    base: 'page',
    ours: ['pool', 'raw'],
    peers: 'openPool',
    size: [40, 200],
    rounds: [1, 3],
    warm: 0,
    figures: [{ field: 'time', label: 'speed-up over one by one', goal: 1.85, as: 'speed-up' }],
  },
  {
    id: 'tiny-tasks',
    title: 'map, 1,000 tasks of 0.2 ms',
    measure: 'tiny-tasks',
    base: 'raw',
    ours: ['pool'],
    peers: 'openPool',
    size: [1000, 1000],
    rounds: [4, 9],
    warm: 2,
    figures: [cpu(0.15), { field: 'time', label: 'time' }],
  },
  {
    id: 'first-result',
    title: 'React: mount to first result',
    measure: 'first-result',
    base: 'raw',
    ours: ['useIsolate fresh', 'useIsolate'],
    peers: 'useInc',
    size: [4, 8],
    rounds: [3, 9],
    warm: 1,
    figures: [time(1)],
  },
  {
    id: 'rerun',
    title: 'React: changed input to result',
    measure: 'rerun',
    base: 'raw',
    ours: ['useIsolate'],
    peers: 'useInc',
    size: [4, 8],
    rounds: [2, 5],
    warm: 1,
    figures: [
      { field: 'renders', label: 'renders', goal: 2, as: 'value' },
      { field: 'time', label: 'time' },
    ],
  },
]

/** Applications by what they import: what each one pays in bytes, and what it may. */
export const apps = /** @type {const} */ ({
  run: { title: 'Isolate.run', goal: 2500 },
  hook: { title: 'useIsolate', goal: 3500 },
  pool: { title: 'IsolatePool', goal: undefined },
  everything: { title: 'everything', goal: 9000 },
})
/** @typedef {keyof typeof apps} App */
