import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import type { Compilation, LiftedFunction, ReferenceFields } from '../compiler/compile.js'
import { runsInBrowser } from './audience.js'
import { undecided } from './bare-plugin.js'
import { chunkName } from './chunk-name.js'
import { explain } from './explain.js'
import { fileOf, keyOf, liftedId, toLiftedId } from './isolate-id.js'
import type { LiftedFunctions } from './lifted-functions.js'
import { writeModule } from './module-output.js'
import type { Project } from './project.js'
import { reportLeftOut } from './left-out-package.js'
import { withoutRegistered } from './registered-elsewhere.js'
import { coded, report } from './report.js'

type Hook = Rolldown.PluginContext

/**
 * Moves the functions: a module that calls the API gets references in their place, and a request for
 * `File.tsx?isolate=<key>` gets the lifted module, in which functions that it hands over are references as well.
 */
export function liftPlugin(project: Project, functions: LiftedFunctions): Plugin {
  async function output(
    hook: Hook,
    compilation: Compilation,
    file: string,
    isLifted = false,
  ): Promise<Rolldown.SourceDescription> {
    report(hook, await withoutRegistered(hook, compilation.diagnostics, file), file)
    const inBrowser = runsInBrowser(hook.environment)
    if (project.dev && project.options.explain && inBrowser)
      for (const lifted of compilation.lifted) hook.info(explain(lifted))
    const refer = (lifted: LiftedFunction): ReferenceFields =>
      inBrowser
        ? { url: `${urlOf(hook, lifted, file)}.href`, ...bareness(lifted, file) }
        : { load: `() => import(${JSON.stringify(toLiftedId(`./${basename(file)}`, lifted.key))})` }
    return writeModule(compilation, file, refer, isLifted && inBrowser ? 'import.meta.url' : undefined)
  }

  const bareness = (lifted: LiftedFunction, file: string): ReferenceFields =>
    project.forProduction ? { bare: undecided(chunkName(project.shown(file), lifted)) } : {}

  function urlOf(hook: Hook, lifted: LiftedFunction, file: string): string {
    // Not `new URL('…', import.meta.url)`: bundlers read that as the URL of an asset.
    if (project.dev) return `new URL(${JSON.stringify(`?isolate=${lifted.key}`)}, '' + import.meta.url)`
    // A chunk of the page's own build, so that it shares chunks with the page and the bootstrap.
    const chunk = hook.emitFile({
      type: 'chunk',
      id: toLiftedId(file, lifted.key),
      name: chunkName(project.shown(file), lifted),
      preserveSignature: 'strict',
    })
    // Text that depends on the base: absolute, relative to the root, or computed.
    return `new URL(import.meta.ROLLUP_FILE_URL_${chunk}, import.meta.url)`
  }

  const told = new Set<string>()

  return {
    name: 'react-isolates',
    enforce: 'pre',
    configResolved(config) {
      project.configure(config)
    },
    load: {
      filter: { id: liftedId },
      async handler(id) {
        const key = keyOf(id)
        if (key === undefined) return
        const file = fileOf(id)
        const lifted = functions.find(file, key, await readFile(file, 'utf8'))
        if (lifted) return output(this, functions.compileLifted(lifted, file), file, true)
        const text = `${project.shown(file)} no longer contains the function "${key}". Reload the page: it is older than the file.`
        this.error(coded('ISO-150', text))
      },
    },
    transform: {
      // Before every other transform, also those of plugins that stand in front: once JSX and types are gone, or the React
      // Compiler has put hooks' arguments into variables, there is no function left to see at the call.
      order: 'pre',
      filter: { code: project.mention },
      async handler(code, id) {
        if (keyOf(id) !== undefined) return
        const file = fileOf(id)
        const compilationOf = () => functions.compile(code, file)
        if (project.leavesOut(id))
          return reportLeftOut(this, file, () => Boolean(compilationOf()?.lifted.length), told)
        const compilation = project.compiles(id) ? compilationOf() : undefined
        if (!compilation) return
        if (!project.forLibrary) return output(this, compilation, file)
        const diagnostics = await withoutRegistered(this, compilation.diagnostics, file)
        report(this, diagnostics, file)
      },
    },
  }
}
