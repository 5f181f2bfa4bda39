import type { Plugin } from 'vite'
import { fileOf, isolateId } from './isolate-id.js'
import type { Project } from './project.js'

/**
 * Lets isolates import in Vitest's browser mode, which wraps every `import()` in a call to its runner. The page has one;
 * of workers only those that Vite itself bundles get a stand-in from Vitest.
 */
export function vitestPlugin(project: Project): Plugin {
  let inBrowserMode = false
  return {
    name: 'react-isolates:vitest',
    apply: 'serve',
    configResolved({ plugins }) {
      inBrowserMode = plugins.some(({ name }) => name === 'vitest:browser')
    },
    transform: {
      order: 'post',
      filter: { id: isolateId },
      handler(code, id) {
        if (!inBrowserMode || fileOf(id) !== project.bootstrap) return
        return {
          code: `globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };${code}`,
          map: null,
        }
      },
    },
  }
}
