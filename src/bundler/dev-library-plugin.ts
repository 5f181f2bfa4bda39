import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { fileOf, isolateId } from './isolate-id.js'
import { LibraryBundle } from './library-bundle.js'
import type { Project } from './project.js'

/**
 * Dev only: gives isolates the library in a few files. They start far more often than a page is loaded, and each loads all
 * that it imports, one request for each module.
 */
export function devLibraryPlugin(project: Project): Plugin {
  const library = new LibraryBundle(project)
  return {
    name: 'react-isolates:dev-library',
    apply: 'serve',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      filter: { id: /isolate-library/ },
      handler: (source) => library.sharedId(source),
    },
    load: {
      filter: { id: isolateId },
      async handler(id) {
        if (!isolateId.test(id) || !runsInBrowser(this.environment)) return
        const file = await library.find(fileOf(id))
        return file && { code: file.code, map: file.map }
      },
    },
    hotUpdate({ file }) {
      if (!project.isLibrary(file) || !runsInBrowser(this.environment)) return
      library.forget()
      const { moduleGraph } = this.environment
      // All of them: which file of the new bundle holds the change, and what the others are called then, nobody knows yet.
      for (const [id, module] of moduleGraph.idToModuleMap)
        if (isolateId.test(id) && project.isLibrary(id)) moduleGraph.invalidateModule(module)
    },
  }
}
