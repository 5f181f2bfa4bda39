import { readFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import MagicString from 'magic-string'
import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { fileOf } from './isolate-id.js'
import type { Project } from './project.js'

const SPAWN = /[\\/]isolate[\\/]spawn-worker\.[jt]s(?:\?|$)/
const BOOTSTRAP = /new URL\(\s*(['"])(\.\.\/worker\/bootstrap)\.js\1,\s*import\.meta\.url\s*\)/
const LOCAL = '__isolate_workerUrl'

// What the worker loads once somebody needs it, by `import()`.
const LATER = /[\\/](?:enter-isolate|bare-answers)\.[jt]s$/
const START = /\?start$/

/**
 * Points the library's one `new Worker` at a bootstrap that is the same library as what the lifted modules import.
 *
 * Vite would bundle the worker's file on its own: in a build a second copy of the library in every worker, one for the
 * bootstrap and one for the functions, which do not know each other's ports.
 *
 * What a worker starts with keeps no state, though, and is repeated in a build, so that it is one file: a second one takes a
 * fifth of the time that a worker needs to start.
 *
 *   bootstrap → endpoint.js, claim.js, …   ⬇   bootstrap → endpoint.js?start, claim.js?start, …
 */
export function bootstrapPlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:bootstrap',
    enforce: 'pre',
    async buildStart() {
      // From the root, as most projects have it; where it is nested deeper it becomes known below.
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
    transform: {
      order: 'pre',
      filter: { id: SPAWN },
      async handler(code, id) {
        const found = BOOTSTRAP.exec(code)
        const specifier = found?.[2]
        if (!found || !specifier || !SPAWN.test(id) || !runsInBrowser(this.environment)) return
        // The file is `.ts` where the library is aliased to its sources.
        const bootstrap = await this.resolve(`${specifier}.js`, fileOf(id))
        if (!bootstrap) return
        project.bootstrap = fileOf(bootstrap.id)
        project.library = dirname(dirname(project.bootstrap))
        const url = project.dev
          ? `${JSON.stringify(`${specifier}${extname(fileOf(bootstrap.id))}?isolate`)}, '' + import.meta.url`
          : `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'chunk', id: bootstrap.id, name: 'isolate-bootstrap' })}, import.meta.url`
        const text = new MagicString(code).update(
          found.index,
          found.index + found[0].length,
          `${LOCAL}(new URL(${url}))`,
        )
        text.prepend(`import { workerUrl as ${LOCAL} } from './worker-url.js';`)
        return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) }
      },
    },
  }
}
