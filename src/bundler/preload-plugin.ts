import { basename } from 'node:path'
import type { BuildEnvironmentOptions, ModulePreloadOptions, Plugin } from 'vite'
import { type Bundle, isOf } from './chunk-graph.js'
import { fileOf, keyOf } from './isolate-id.js'
import type { Project } from './project.js'

const HELPER = /^\0?vite\/preload-helper/
const EXPORTED = /export const __vitePreload\s*=/
const JUST_LOAD = '\0react-isolates/just-load'

type Preloading = BuildEnvironmentOptions['modulePreload']

/**
 * Lets `import()` work in isolates after a build. Vite wraps it in a helper that puts style sheets and preload hints into
 * the document; page and isolates share chunks, so they share the helper. Where there is no document there is nothing to
 * preload into: the module is just imported. Modules that only workers run, and the library's, do not get the helper at all,
 * and no lists of what it would preload, which are a tenth of what a worker starts with.
 */
export function preloadPlugin(project: Project): Plugin {
  const ours = new Set<string>()
  const unlisted = (preloading: Preloading): ModulePreloadOptions => {
    const { resolveDependencies } = typeof preloading === 'object' ? preloading : {}
    return {
      resolveDependencies: (file, needed, context) =>
        ours.has(file) || ours.has(context.hostId)
          ? []
          : (resolveDependencies?.(file, needed, context) ?? needed),
    }
  }
  return {
    name: 'react-isolates:preload',
    apply: 'build',
    enforce: 'pre',
    config: ({ build }) =>
      build?.modulePreload === false ? null : { build: { modulePreload: unlisted(build?.modulePreload) } },
    resolveId: {
      order: 'pre',
      filter: { id: HELPER },
      handler(source, importer) {
        if (!HELPER.test(source) || !importer) return
        const key = keyOf(importer) ?? (project.isLibrary(importer) ? basename(fileOf(importer)) : undefined)
        // One for each importer: a shared one would be a chunk, and a request, of its own.
        return key && `${JUST_LOAD}?${key}`
      },
    },
    load: {
      filter: { id: /just-load/ },
      handler(id) {
        return id.startsWith(JUST_LOAD) ? 'export const __vitePreload = (load) => load()' : undefined
      },
    },
    transform: {
      filter: { id: HELPER },
      handler(code, id) {
        if (!HELPER.test(id)) return
        if (EXPORTED.test(code)) return { code: withoutDocument(code), map: null }
        this.warn(
          'This version of Vite has another preload helper: import() inside an isolate may fail if it loads styles.',
        )
        return
      },
    },
    generateBundle(_options, bundle: Bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && isOf(chunk, (id) => project.isOurs(id))) ours.add(chunk.fileName)
    },
  }
}

/** The helper, which off the page only imports. */
export function withoutDocument(helper: string): string {
  return `${helper.replace(EXPORTED, 'const preloadOnPage =')}
export const __vitePreload = (load, styles, importer) =>
  typeof document === 'undefined' ? load() : preloadOnPage(load, styles, importer)`
}
