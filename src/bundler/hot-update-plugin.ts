import type { EnvironmentModuleNode, Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { fileOf, isolateId, keyOf } from './isolate-id.js'
import type { LiftedFunctions } from './lifted-functions.js'

/** The event the page gets when code that isolates import has changed. `ids` are those of the references concerned. */
const UPDATE_EVENT = 'react-isolates:update'

const RETIRE = /[\\/]isolate[\\/]retire\.[jt]s(?:\?|$)/

/**
 * Dev only: keeps isolates and hot updates together. A changed function has a new key, hence a new URL, and needs nothing.
 * When a module below a function changes, isolates that hold the old one are named to the page, which ends them; the page
 * itself is left alone, since it never imported the isolates' copy.
 */
export function hotUpdatePlugin(functions: LiftedFunctions): Plugin {
  return {
    name: 'react-isolates:hot-update',
    apply: 'serve',
    enforce: 'pre',
    transform: {
      filter: { id: RETIRE },
      handler(code, id) {
        if (!RETIRE.test(id) || isolateId.test(id) || !runsInBrowser(this.environment)) return
        // The library itself knows no bundler: what it does at an update is told it from here.
        const listen = `import.meta.hot.on(${JSON.stringify(UPDATE_EVENT)}, ({ ids }) => retire(ids))`
        return /\bfunction retire\b/.test(code) ? { code: `${code}\n${listen}`, map: null } : undefined
      },
    },
    hotUpdate({ modules }) {
      if (!runsInBrowser(this.environment)) return
      const ids = functionsAbove(modules.filter(({ id }) => id && isolateId.test(id) && !keyOf(id))).flatMap(
        (id) => functions.get(fileOf(id), keyOf(id) ?? '')?.id ?? [],
      )
      if (ids.length)
        this.environment.hot.send({ type: 'custom', event: UPDATE_EVENT, data: { ids: [...new Set(ids)] } })
      return modules.filter(({ id }) => !id || !isolateId.test(id))
    },
  }
}

/** The ids of the lifted modules that import one of these, however far below. */
function functionsAbove(modules: readonly EnvironmentModuleNode[]): string[] {
  const seen = new Set<EnvironmentModuleNode>()
  const queue = [...modules]
  for (let module = queue.pop(); module; module = queue.pop()) {
    if (seen.has(module)) continue
    seen.add(module)
    queue.push(...module.importers)
  }
  return [...seen].flatMap(({ id }) => (id && keyOf(id) ? id : []))
}
