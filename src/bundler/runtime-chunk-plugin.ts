import type { Plugin, Rolldown } from 'vite'
import { importedBy } from './chunk-graph.js'
import { fileOf } from './isolate-id.js'
import type { Project } from './project.js'

type Output = Rolldown.OutputOptions

/** Chunks of the library's own, and by how many chunks a module must be used to go there: else it stays with its user. */
const sharedBy = {
  // What an isolate needs that moves in: what all pages have from the beginning, and what only some of them have.
  'isolate-common': 2,
  'isolate-home': 2,
  // What those share on a page who run functions and who spawn isolates.
  'isolate-page': 2,
  // What workers start with: one file with their entry, unless a group of the user would take it.
  'isolate-start': 2,
}
type Part = keyof typeof sharedBy
type Parts = Record<Part, ReadonlySet<string>>
const names = Object.keys(sharedBy) as Part[]

/** What pages import that only run functions. */
const RUNNERS = /[\\/](?:isolate[\\/](?:run|isolate-pool)|react[\\/]use-isolate)\.[jt]s$/

/**
 * Keeps together what is loaded together of the library.
 *
 *   enter → port → wire-1 → wire-2 → errors   ⬇   enter → isolate-home, isolate-common
 *
 * Left alone, a bundler cuts it where some function imports a little of it too, and a worker loads its pieces one behind
 * the other, each a few milliseconds, whenever it starts. It also keeps the groups of users away from it, which would
 * put it beside the page's own code; WebKit would evaluate the worker's entry anew for whoever imports it. Rollup (Vite 6 and
 * 7) has no groups.
 */
export function runtimeChunkPlugin(project: Project): Plugin {
  let parts: Parts | undefined
  return {
    name: 'react-isolates:runtime-chunk',
    apply: 'build',
    buildEnd() {
      const { bootstrap } = project
      if (!bootstrap || !this.getModuleInfo(bootstrap)) return
      const ours = [...this.getModuleIds()].filter((id) => project.isLibrary(id))
      const runners = ours.filter((id) => RUNNERS.test(fileOf(id)))
      const atOnce = (id: string): readonly string[] => this.getModuleInfo(id)?.importedIds ?? []
      const later = (id: string): readonly string[] => this.getModuleInfo(id)?.dynamicallyImportedIds ?? []
      const start = importedBy([bootstrap], atOnce)
      const ever = importedBy([bootstrap], (id) => [...atOnce(id), ...later(id)])
      const page = importedBy(runners, atOnce)
      const which = (test: (id: string) => boolean): ReadonlySet<string> => new Set(ours.filter(test))
      const isHome = (id: string): boolean => ever.has(id) && !start.has(id)
      parts = {
        'isolate-common': which((id) => isHome(id) && page.has(id)),
        'isolate-home': which((id) => isHome(id) && !page.has(id)),
        'isolate-page': which((id) => !isHome(id) && page.has(id)),
        'isolate-start': which((id) => start.has(id)),
      }
    },
    outputOptions(options) {
      const isIn = (id: string, name: Part): boolean => parts?.[name].has(id) ?? false
      return 'rolldownVersion' in this.meta ? grouped(options as Output, isIn) : null
    },
  }
}

/** Puts our groups before those of the user. Whoever wants no chunks, or decides for each module alone, is left alone. */
function grouped(options: Output, isIn: (id: string, name: Part) => boolean): Output | null {
  const { codeSplitting = options.advancedChunks ?? {}, manualChunks, preserveModules } = options
  if (typeof codeSplitting === 'boolean' || manualChunks || preserveModules) return null
  const { groups = [] } = codeSplitting
  const priority = Math.max(0, ...groups.map((group) => group.priority ?? 0)) + 1
  const groupOf = (part: Part, name: string, minShareCount: number) => ({
    name,
    test: (id: string) => isIn(id, part),
    priority,
    minShareCount,
  })
  const ours = names.map((part) => groupOf(part, part, sharedBy[part]))
  // A group for all packages would take what is left as well.
  const left = groups.length ? names.map((part) => groupOf(part, `${part}-own`, 1)) : []
  return { ...options, codeSplitting: { ...codeSplitting, groups: [...ours, ...left, ...groups] } }
}
