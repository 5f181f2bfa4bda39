import { basename } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { runsInBrowser } from './audience.js'
import { type Bundle, loadableFrom } from './chunk-graph.js'
import { fileOf, keyOf } from './isolate-id.js'
import type { Project } from './project.js'

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
  return {
    name: 'react-isolates:emitted',
    apply: 'build',
    enforce: 'pre',
    generateBundle(_options, bundle) {
      if (!runsInBrowser(this.environment)) return
      const functions = chunksIn(bundle).filter(({ facadeModuleId }) => keyOf(facadeModuleId ?? ''))
      const bootstrap = chunksIn(bundle).filter(({ facadeModuleId }) => isBootstrap(facadeModuleId))
      for (const chunk of [...functions, ...bootstrap])
        Object.assign(chunk, { isEntry: false, isDynamicEntry: true })
      dropStrays(functions, bundle)
    },
  }

  function isBootstrap(id: string | null): boolean {
    return id !== null && fileOf(id) === project.bootstrap
  }
}

const chunksIn = (bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] =>
  Object.values(bundle).filter((part) => part.type === 'chunk')

/** Drops the functions' chunks that no other chunk names, be it to import it or for its URL, and what only they load. */
function dropStrays(functions: readonly Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): void {
  const codes = new Map(chunksIn(bundle).map(({ fileName, code }) => [fileName, code]))
  const isNamed = (file: string): boolean => {
    const names = [basename(file), encodeURI(basename(file))]
    return [...codes].some(([other, code]) => other !== file && names.some((name) => code.includes(name)))
  }
  const suspects = new Set(functions.map(({ fileName }) => fileName))
  const drop = (file: string): void => {
    for (const { fileName } of loadableFrom(bundle[file] as Rolldown.OutputChunk, bundle as Bundle))
      if (!(bundle[fileName] as Rolldown.OutputChunk).isEntry) suspects.add(fileName)
    suspects.delete(file)
    codes.delete(file)
    delete bundle[file]
    delete bundle[`${file}.map`]
  }
  // What one names, another may have named as well: whoever named it last may be met after it.
  for (let before = -1; before !== codes.size; ) {
    before = codes.size
    for (const file of suspects) if (!isNamed(file)) drop(file)
  }
}
