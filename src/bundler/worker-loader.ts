import { basename } from 'node:path'
import { referenceMark } from '../compiler/api.js'
import { type Compilation, formatDiagnostic, type ReferenceFields } from '../compiler/compile.js'
import { keyOf, toLiftedId } from './isolate-id.js'
import { LiftedFunctions } from './lifted-functions.js'
import { writeModule } from './module-output.js'
import { type IsolatesOptions, Project } from './project.js'
import { coded } from './report.js'

/** Options of the loader. `version` only makes caches that are kept between builds end with the version. */
export interface LoaderOptions extends Pick<IsolatesOptions, 'include' | 'wrappers'> {
  version?: string
  /** The bundle runs on a server, where there are no workers. Default: told by webpack's `target`. */
  server?: boolean
}

/** The part of a loader's context that is used, the same in webpack, Rspack and Turbopack. */
export interface LoaderContext {
  readonly resourcePath: string
  readonly resourceQuery?: string
  readonly rootContext?: string
  readonly target?: string
  getOptions(): LoaderOptions
  callback(error: Error | null, code?: string, map?: unknown): void
  emitError(error: Error): void
  emitWarning(error: Error): void
}

const ENTRY = /[?&]isolate-entry=([\w$-]+)/

/**
 * The loader. These bundlers give a module no URL, but make an entry of what `new Worker(new URL(…))` names. So each
 * function gets a worker of its own, in three requests that all come back to this loader:
 *
 *   App.tsx                       the page: spawn: () => new Worker(new URL('./App.tsx?isolate-entry=parse-1f0c', …))
 *   App.tsx?isolate-entry=…       the worker: serveLifted(lifted)
 *   App.tsx?isolate=…             the lifted module, which passes through here again
 */
export function load(context: LoaderContext, source: string, map?: unknown): void {
  const { resourcePath: file, resourceQuery: query = '' } = context
  const { project, functions } = memoryFor(context)
  const entry = ENTRY.exec(query)?.[1]
  if (entry) return context.callback(null, entryModule(basename(file), entry))
  if (!project.compiles(file) || !project.mention.test(source)) return context.callback(null, source, map)
  const key = keyOf(query)
  if (key === undefined) {
    const compilation = functions.compile(source, file)
    return compilation ? answer(context, compilation) : context.callback(null, source, map)
  }
  const lifted = functions.find(file, key, source)
  if (lifted) return answer(context, functions.compileLifted(lifted, file))
  context.callback(
    new Error(coded('ISO-150', `${project.shown(file)} no longer contains the function "${key}".`)),
  )
}

function answer(context: LoaderContext, compilation: Compilation): void {
  for (const diagnostic of compilation.diagnostics) {
    const problem = new Error(formatDiagnostic(diagnostic))
    delete problem.stack // of this loader: bundlers would print it under the frame
    if (diagnostic.severity === 'error') context.emitError(problem)
    else context.emitWarning(problem)
  }
  const { code, map } = writeModule(compilation, context.resourcePath, ({ key }) => refer(context, key))
  context.callback(null, code, map)
}

function refer(context: LoaderContext, key: string): ReferenceFields {
  const file = `./${basename(context.resourcePath)}`
  if (context.getOptions().server ?? /node/.test(context.target ?? ''))
    return { load: `() => import(${JSON.stringify(toLiftedId(file, key))})` }
  const url = `new URL(${JSON.stringify(`${file}?isolate-entry=${key}`)}, import.meta.url)`
  return { spawn: `() => new Worker(${url}, { type: 'module' })` }
}

/** What `isolate` made in another module has no URL here by which this worker could load it. */
function entryModule(file: string, key: string): string {
  return `import lifted from ${JSON.stringify(toLiftedId(`./${file}`, key))}
import { serveLifted } from 'react-isolates/internal'
serveLifted((captures) => {
  const fn = lifted(captures)
  if (fn?.[${referenceMark}]) throw new Error(${JSON.stringify(markedElsewhere)})
  return fn
})
`
}

const markedElsewhere =
  'isolate() made this function in another module, and this bundler gives a worker no way to its code. Export the function ' +
  'itself from there, without isolate().'

interface Memory {
  project: Project
  functions: LiftedFunctions
}

const memories = new Map<string, Memory>()
/** What is remembered between requests, for each way the loader is configured. */
function memoryFor(context: LoaderContext): Memory {
  const { rootContext } = context
  const options = context.getOptions()
  const name = JSON.stringify([rootContext, options.include?.toString(), options.wrappers])
  const known = memories.get(name)
  if (known) return known
  const project = new Project(options)
  project.root = rootContext ?? project.root
  const memory = { project, functions: new LiftedFunctions(project) }
  memories.set(name, memory)
  return memory
}
