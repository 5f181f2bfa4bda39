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
      const concerned = modules.flatMap(asOneSide)
      // A function whose own text changed is another one now, with another URL.
      const changed = concerned.filter(
        (module) => ofIsolates(module) && !(keyOf(module.id ?? '') && modules.includes(module)),
      )
      const ids = functionsAbove(changed).flatMap(
        (id) => functions.get(fileOf(id), keyOf(id) ?? '')?.id ?? [],
      )
      if (ids.length)
        this.environment.hot.send({ type: 'custom', event: UPDATE_EVENT, data: { ids: [...new Set(ids)] } })
      return concerned.filter((module) => !ofIsolates(module))
    },
  }
}

const ofIsolates = ({ id }: EnvironmentModuleNode): boolean => id !== null && isolateId.test(id)

/**
 * The module, or the importers of one that page and isolates share, such as the file behind `note.txt?raw`: an update that
 * went on from it to a lifted function would find nobody who accepts it, and reload the page.
 */
function asOneSide(module: EnvironmentModuleNode): EnvironmentModuleNode[] {
  const importers = [...module.importers]
  return !ofIsolates(module) && !module.isSelfAccepting && importers.some(ofIsolates) ? importers : [module]
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
