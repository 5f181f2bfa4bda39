import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { type Bundle, type Chunk, importedBy, loadedWith, strangers, wayTo } from './chunk-graph.js'
import { explain } from './explain.js'
import { fileOf, keyOf } from './isolate-id.js'
import type { LiftedFunctions } from './lifted-functions.js'
import type { Project } from './project.js'
import { coded } from './report.js'
import { workerEntries } from './worker-entries.js'

/**
 * Looks at the finished chunks: refuses page code in what a worker loads, and explains the functions if asked to.
 *
 * A `codeSplitting` group (`manualChunks`) may put a module that isolates use into one chunk with a module of the page.
 * The worker would then run the page's code, and die at the first `document`, at run time, on the user's machine.
 */
export function chunkPlugin(project: Project, functions: LiftedFunctions): Plugin {
  return {
    name: 'react-isolates:chunks',
    apply: 'build',
    generateBundle(_options, output) {
      if (!runsInBrowser(this.environment)) return
      const bundle: Bundle = output
      const importsOf = (id: string): string[] => {
        const info = this.getModuleInfo(id)
        return info ? [...info.importedIds, ...info.dynamicallyImportedIds] : []
      }
      const isScriptOfPage = (id: string): boolean =>
        this.getModuleInfo(id)?.importers.some((importer) => fileOf(importer).endsWith('.html')) ?? false
      const entries = workerEntries(bundle, project.bootstrap)
      // What one function may load, no other is harmed by.
      const own = importedBy([...entries.keys()], importsOf)
      for (const [entry, chunk] of entries) {
        const loaded = loadedWith(chunk, bundle)
        const foreign = [...strangers(loaded, own)].filter(([id]) => !project.isLibrary(id))
        const key = keyOf(entry)
        const who =
          key === undefined ? 'Every isolate' : `Isolates that run code of ${project.shown(fileOf(entry))}`
        const ofPage = foreign.filter(([id]) => !id.includes('/node_modules/'))
        if (ofPage.length) this.error(coded('ISO-151', `${who} would also load page code: ${named(ofPage)}`))
        if (foreign.length) this.warn(coded('ISO-151', `${who} would also load packages: ${named(foreign)}`))
        const way = wayTo(entry, isScriptOfPage, (id) => this.getModuleInfo(id)?.importedIds ?? [])
        if (way) this.warn(coded('ISO-151', `${who} would run the page: ${wayOf(way)}`))
        const lifted = functions.get(fileOf(entry), key ?? '')
        if (lifted && project.options.explain) this.info(explain(lifted, weightOf(chunk, loaded)))
      }
    },
  }

  function wayOf(way: readonly string[]): string {
    const files = way.slice(1).map((id) => project.shown(fileOf(id)))
    return `it imports ${files.join(', which imports ')}. Move what the function needs into a module of its own.`
  }

  function named(foreign: [id: string, chunk: string][]): string {
    const modules = [...new Set(foreign.map(([id]) => project.shown(fileOf(id))))]
    const more = modules.length > 5 ? ` and ${modules.length - 5} more` : ''
    return (
      `${modules.slice(0, 5).join(', ')}${more}, in the chunk ${foreign[0]?.[1]}. A codeSplitting group puts them together: ` +
      'leave the modules that your isolates use out of that group.'
    )
  }
}

function weightOf(chunk: Chunk, loaded: readonly Chunk[]): { own: number; total: number } {
  const bytes = ({ code }: Chunk): number => Buffer.byteLength(code)
  return { own: bytes(chunk), total: loaded.reduce((sum, part) => sum + bytes(part), 0) }
}
