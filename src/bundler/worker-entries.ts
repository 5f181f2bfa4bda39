import type { Bundle, Chunk } from './chunk-graph.js'
import { fileOf, keyOf } from './isolate-id.js'

/** The chunks that workers are started with or asked to run, by the module each is made for: the bootstrap, functions. */
export function workerEntries(bundle: Bundle, bootstrap: string | undefined): Map<string, Chunk> {
  const entries = new Map<string, Chunk>()
  for (const chunk of Object.values(bundle)) {
    const entry = chunk.type === 'chunk' ? chunk.facadeModuleId : undefined
    if (chunk.type !== 'chunk' || !entry) continue
    if (keyOf(entry) !== undefined || fileOf(entry) === bootstrap) entries.set(entry, chunk)
  }
  return entries
}
