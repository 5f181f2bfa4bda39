import { dirname, extname } from 'node:path'
import MagicString from 'magic-string'
import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { fileOf } from './isolate-id.js'
import type { Project } from './project.js'

const SPAWN = /[\\/]isolate[\\/]spawn-worker\.[jt]s(?:\?|$)/
const BOOTSTRAP = /new URL\(\s*(['"])(\.\.\/worker\/bootstrap)\.js\1,\s*import\.meta\.url\s*\)/
const LOCAL = '__isolate_workerUrl'

/**
 * Points the library's one `new Worker` at a bootstrap that is the same library as what the lifted modules import.
 *
 * Vite would bundle the worker's file on its own: in a build a second copy of the library in every worker, one for the
 * bootstrap and one for the functions, which do not know each other's ports.
 */
export function workerUrlPlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:worker-url',
    enforce: 'pre',
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
