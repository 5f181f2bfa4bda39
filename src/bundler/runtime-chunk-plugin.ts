import type { Plugin, Rolldown } from 'vite'
import { importedBy } from './chunk-graph.js'
import type { Project } from './project.js'

type Output = Rolldown.OutputOptions

/**
 * Keeps what the page and every worker share of the library in one chunk.
 *
 *   bootstrap → wire-1 → wire-2 → port → errors   ⬇   bootstrap → isolate-runtime
 *
 * Left alone, a bundler cuts it where some function imports a little of it too, and a worker loads its pieces one behind
 * the other, each a few milliseconds, whenever it starts. It also keeps the groups of users away from it, which would
 * put it beside the page's own code. Rollup (Vite 6 and 7) has no groups.
 */
export function runtimeChunkPlugin(project: Project): Plugin {
  let runtime: ReadonlySet<string> = new Set()
  return {
    name: 'react-isolates:runtime-chunk',
    apply: 'build',
    buildEnd() {
      const { bootstrap } = project
      const found = bootstrap && this.getModuleInfo(bootstrap) ? bootstrap : undefined
      const loaded = importedBy(found ? [found] : [], (id) => this.getModuleInfo(id)?.importedIds ?? [])
      runtime = new Set([...loaded].filter((id) => project.isLibrary(id)))
    },
    outputOptions(options) {
      return 'rolldownVersion' in this.meta ? grouped(options as Output, (id) => runtime.has(id)) : null
    },
  }
}

/** Puts our group before those of the user. Whoever wants no chunks, or decides for each module alone, is left alone. */
function grouped(options: Output, test: (id: string) => boolean): Output | null {
  const { codeSplitting = options.advancedChunks ?? {}, manualChunks, preserveModules } = options
  if (typeof codeSplitting === 'boolean' || manualChunks || preserveModules) return null
  const { groups = [] } = codeSplitting
  const priority = Math.max(0, ...groups.map((group) => group.priority ?? 0)) + 1
  const ours = [{ name: 'isolate-runtime', test, priority, minShareCount: 2 }]
  // A group for all packages would take the rest of the worker's own code, too.
  if (groups.length) ours.push({ name: 'isolate-worker', test, priority, minShareCount: 1 })
  return { ...options, codeSplitting: { ...codeSplitting, groups: [...ours, ...groups] } }
}
