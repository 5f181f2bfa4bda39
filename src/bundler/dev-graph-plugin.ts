import { isAbsolute } from 'node:path'
import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { fileOf, isolateId } from './isolate-id.js'
import type { Project } from './project.js'

// Data too: without a copy, an edit of it would find the function, which accepts no update, and reload the page.
const CODE = /\.(?:[cm]?[jt]sx?|json5?|css|scss|sass|less|styl|stylus|pcss|postcss)$/
// Vite's mark on the modules of packages. Any other query asks for something else than code.
const VERSION = /\?v=[\w.-]+$/
const TEXT = /[?&]raw\b/
const REFRESH = '/@react-refresh'
const NO_REFRESH = '\0react-isolates/no-refresh'

/**
 * Dev only: gives isolates their own copy of the modules they share with the page.
 *
 *   App.tsx?isolate=parse-1f0c  →  math.ts?isolate  →  deep.ts?isolate
 *
 * The page's copy carries Fast Refresh, HMR and style injection, which need `window` and `document`. Packages carry none
 * of it and are the same file for both, except the library itself, which on the page listens to HMR, and packages that use
 * the library, so that in an isolate they find the same instance of it.
 */
export function devGraphPlugin(project: Project): Plugin {
  // What is no file is made by a plugin, which knows it by this very id: a helper of Vite, a virtual module.
  const isCopied = (id: string): boolean =>
    isAbsolute(id) &&
    (CODE.test(id.replace(VERSION, '')) || TEXT.test(id)) &&
    (!id.includes('/node_modules/') || project.isLibrary(id) || project.includes(fileOf(id)))
  // Vite's reader of JSON looks at the end of the id.
  const marked = (id: string): string =>
    `${id}${id.includes('?') ? '&' : '?'}isolate${/\.json5?$/.exec(id)?.[0].replace('.', '&lang.') ?? ''}`
  return {
    name: 'react-isolates:dev-graph',
    apply: 'serve',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        if (!importer || !isolateId.test(importer) || !runsInBrowser(this.environment)) return
        if (source.endsWith(REFRESH)) return NO_REFRESH
        if (isolateId.test(source)) return
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
        return resolved && !resolved.external && isCopied(resolved.id)
          ? { ...resolved, id: marked(resolved.id) }
          : resolved
      },
    },
    load: {
      filter: { id: /no-refresh$/ },
      handler(id) {
        return id === NO_REFRESH ? noRefresh : undefined
      },
    },
  }
}

// What components compiled for Fast Refresh call at their module's top level. Refresh itself never runs here: its guard is
// `import.meta.hot`, which isolates do not have. The globals serve older versions, which read them off `window`.
const noRefresh = `
const nothing = () => {}
const same = (type) => type
globalThis.$RefreshReg$ ??= nothing
globalThis.$RefreshSig$ ??= () => same
export const register = nothing
export const createSignatureFunctionForTransform = () => same
export const registerExportsForReactRefresh = nothing
export const validateRefreshBoundaryAndEnqueueUpdate = nothing
export const __hmr_import = nothing
export const injectIntoGlobalHook = nothing
export const performReactRefresh = nothing
export const isLikelyComponentType = () => false
export const getRefreshReg = () => nothing
export default globalThis
`
