import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Plugin } from 'vite'
import { fileOf } from './isolate-id.js'
import type { Project } from './project.js'

// What the worker loads once somebody needs it, by `import()`.
const LATER = /[\\/](?:enter-isolate|bare-replies)\.[jt]s$/
const START = /\?start$/

/**
 * Repeats in a build what a worker starts with, so that it is one file: a second one takes a fifth of the time that a worker
 * needs to start. It keeps no state, so that nobody can tell.
 *
 *   bootstrap → endpoint.js, claim.js, …   ⬇   bootstrap → endpoint.js?start, claim.js?start, …
 */
export function bootstrapPlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:bootstrap',
    enforce: 'pre',
    async buildStart() {
      // From the root, as most projects have it; where it is nested deeper it becomes known by its worker.
      const internal = await this.resolve('react-isolates/internal')
      if (internal) project.library = dirname(fileOf(internal.id))
    },
    resolveId: {
      order: 'pre',
      async handler(source, importer, options) {
        if (project.dev || !importer || LATER.test(source)) return
        if (fileOf(importer) !== project.bootstrap && !START.test(importer)) return
        const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
        return resolved && project.isLibrary(resolved.id)
          ? { ...resolved, id: `${fileOf(resolved.id)}?start` }
          : resolved
      },
    },
    load: {
      filter: { id: START },
      handler(id) {
        return START.test(id) && project.isLibrary(id) ? readFile(fileOf(id), 'utf8') : undefined
      },
    },
  }
}
