import type { Adapter } from './adapter.js'
import { obey } from './driven.js'
import { closeAll, measures } from './measures.js'
import { ours } from './ours.js'
import { page, raw } from './raw.js'

/** Puts on the page what Node calls there. */
export function start(peers: readonly Adapter[]) {
  const adapters = [raw, page, ...ours, ...peers]
  const bench = {
    isolated: crossOriginIsolated,
    /** Which of the peers can be measured by what they have. */
    peers: () => peers.map(({ name, skip = {}, ...has }) => ({ name, skip, has: Object.keys(has) })),
    sample: (measure: string, name: string, size: number) => {
      const adapter = adapters.find((candidate) => candidate.name === name)
      const take = measures[measure]
      if (!adapter || !take) throw new Error(`there is no ${measure} of ${name}`)
      return take(adapter, size)
    },
    closeAll,
  }
  Object.assign(globalThis, { bench })
  if (location.search === '?driven') void obey(bench.sample)
}
