import type { Plugin } from 'vite'
import { type Bundle, type Chunk, importedBy, loadedWith, strangers } from './chunk-graph.js'
import { explain } from './explain.js'
import { fileOf, keyOf } from './isolate-id.js'
import type { LiftedFunctions } from './lifted-functions.js'
import type { Project } from './project.js'
import { coded } from './report.js'

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
      const bundle: Bundle = output
      const importsOf = (id: string): string[] => {
        const info = this.getModuleInfo(id)
        return info ? [...info.importedIds, ...info.dynamicallyImportedIds] : []
      }
      for (const chunk of workerEntries(bundle, project.bootstrap)) {
        const entry = chunk.facadeModuleId ?? ''
        const loaded = loadedWith(chunk, bundle)
        const foreign = [...strangers(loaded, importedBy(entry, importsOf))]
        const ofPage = foreign.filter(([id]) => !id.includes('/node_modules/'))
        const named = (list: typeof foreign): string =>
          `${[...new Set(list.map(([id]) => project.shown(fileOf(id))))].slice(0, 5).join(', ')} (chunk ${list[0]?.[1]})`
        const what = `Isolates that run code of ${project.shown(fileOf(entry))} would also load`
        const cure =
          'A codeSplitting group puts them together: leave the modules your isolates use out of that group.'
        if (ofPage.length) this.error(coded('ISO-151', `${what} page code: ${named(ofPage)}. ${cure}`))
        if (foreign.length)
          this.warn(coded('ISO-151', `${what} packages they do not use: ${named(foreign)}. ${cure}`))
        const lifted = functions.get(fileOf(entry), keyOf(entry) ?? '')
        if (lifted && project.options.explain)
          this.info(
            explain(lifted, {
              own: bytes(chunk),
              total: loaded.map(bytes).reduce((sum, size) => sum + size, 0),
            }),
          )
      }
    },
  }
}

function workerEntries(bundle: Bundle, bootstrap: string | undefined): Chunk[] {
  return Object.values(bundle).filter((part): part is Chunk => {
    if (part.type !== 'chunk' || !part.facadeModuleId) return false
    return keyOf(part.facadeModuleId) !== undefined || fileOf(part.facadeModuleId) === bootstrap
  })
}

function bytes({ code }: Chunk): number {
  return Buffer.byteLength(code)
}
