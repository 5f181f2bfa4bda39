import { basename } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { runsInBrowser } from './audience.js'
import { type Bundle, loadableFrom } from './chunk-graph.js'
import { keyOf } from './isolate-id.js'
import type { Project } from './project.js'
import { workerEntries } from './worker-entries.js'

/**
 * Cares for the chunks that were emitted for workers, before plugins of others see them.
 *
 * Bundlers call each an entry. A framework looks for the one entry of its page, and some refuse a build with two: ours are
 * loaded on demand, and called so.
 *
 * A function is emitted when its file is met. The code that hands it over may be dropped later, as frameworks drop what
 * is for the server (`loader`, the handler of a server function) from what browsers get. Then nobody can ask for the
 * function, and it must not be published: it goes too, with what only it loads.
 */
export function emittedPlugin(project: Project): Plugin {
  /** References to emitted files that were rendered: what is dropped before has none. */
  let rendered: { referenceId: string; moduleId: string }[] = []
  return {
    name: 'react-isolates:emitted',
    apply: 'build',
    enforce: 'pre',
    renderStart() {
      if (runsInBrowser(this.environment)) rendered = []
    },
    resolveFileUrl: {
      order: 'pre',
      handler({ referenceId, moduleId }) {
        if (runsInBrowser(this.environment)) rendered.push({ referenceId, moduleId })
        return null
      },
    },
    generateBundle(_options, bundle) {
      if (!runsInBrowser(this.environment)) return
      const functions: string[] = []
      for (const [id, chunk] of workerEntries(bundle, project.bootstrap)) {
        Object.assign(chunk, { isEntry: false, isDynamicEntry: true })
        if (keyOf(id) !== undefined) functions.push(chunk.fileName)
      }
      const askers = new Map<string, string[]>()
      for (const { referenceId, moduleId } of rendered) {
        const file = this.getFileName(referenceId)
        askers.set(file, [...(askers.get(file) ?? []), moduleId])
      }
      dropStrays(functions, bundle, (file) => askers.get(file) ?? [])
    },
  }
}

/**
 * Drops the functions' chunks that nobody asks for, and what only they load. `askersOf` gives the modules that hold the URL
 * of a file. A name in the code of another chunk counts too, and errs on the safe side.
 */
function dropStrays(
  functions: readonly string[],
  bundle: Rolldown.OutputBundle,
  askersOf: (file: string) => readonly string[],
): void {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const left = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const isWanted = (file: string): boolean => {
    const names = [basename(file), encodeURI(basename(file))]
    const others = [...left.values()].filter(({ fileName }) => fileName !== file)
    // To read all code takes long: nearly every chunk is asked for in the ways that come first.
    return (
      others.some(({ modules }) => askersOf(file).some((id) => id in modules)) ||
      others.some(({ imports, dynamicImports }) => imports.includes(file) || dynamicImports.includes(file)) ||
      others.some(({ code }) => names.some((name) => code.includes(name)))
    )
  }
  const suspects = new Set(functions)
  const drop = (file: string): void => {
    for (const { fileName } of loadableFrom(bundle[file] as Rolldown.OutputChunk, bundle as Bundle))
      if (!(bundle[fileName] as Rolldown.OutputChunk).isEntry) suspects.add(fileName)
    suspects.delete(file)
    left.delete(file)
    delete bundle[file]
    delete bundle[`${file}.map`]
  }
  // What one names, another may have named as well: whoever named it last may be met after it.
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const file of suspects) if (!isWanted(file)) drop(file)
  }
}
