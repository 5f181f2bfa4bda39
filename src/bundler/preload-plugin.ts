import type { Plugin } from 'vite'

const HELPER = /^\0?vite\/preload-helper/
const EXPORTED = /export const __vitePreload\s*=/

/**
 * Lets `import()` work in isolates after a build. Vite wraps it in a helper that puts style sheets and preload hints into
 * the document; page and isolates share chunks, so they share the helper. Where there is no document there is nothing to
 * preload into: the module is just imported.
 */
export function preloadPlugin(): Plugin {
  return {
    name: 'react-isolates:preload',
    apply: 'build',
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
  }
}

/** The helper, which off the page only imports. */
export function withoutDocument(helper: string): string {
  return `${helper.replace(EXPORTED, 'const preloadOnPage =')}
export const __vitePreload = (load, styles, importer) =>
  typeof document === 'undefined' ? load() : preloadOnPage(load, styles, importer)`
}
