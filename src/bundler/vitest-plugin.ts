import type { Plugin } from 'vite'
import { fileOf, isolateId } from './isolate-id.js'
import type { Project } from './project.js'

/**
 * Lets isolates run in Vitest's browser mode, which wraps every `import()` in a call to its runner. The page has one;
 * workers get a stand-in from Vitest only if Vite bundles them as worker files, which the bootstrap is not.
 */
export function vitestPlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:vitest',
    apply: () => Boolean(process.env['VITEST']),
    transform: {
      order: 'post',
      filter: { id: isolateId },
      handler(code, id) {
        if (fileOf(id) !== project.bootstrap) return
        return {
          code: `globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };${code}`,
          map: null,
        }
      },
    },
  }
}
