import { createHash } from 'node:crypto'
import type { Analysis } from './analysis.js'
import type { Api, Wrappers } from './api.js'
import { createApi } from './api.js'
import { findDirectCalls } from './direct-calls.js'
import { classifyCaptures } from './classify-captures.js'
import { collectStatements } from './collect-statements.js'
import type { Diagnostic } from './diagnostic.js'
import type { Fillers } from './find-fillers.js'
import { findFillers } from './find-fillers.js'
import type { Computation } from './find-computations.js'
import { findComputations } from './find-computations.js'
import { readJsxPragma } from './jsx-pragma.js'
import type { LiftedFunction } from './lifted-function.js'
import { importOf } from './imports.js'
import { nameFunction } from './name-function.js'
import { functionIn } from './local-function.js'
import { makesReference } from './marks.js'
import { parseModule } from './parse-module.js'
import type { SourceText } from './patchwork.js'
import { sourceText } from './patchwork.js'
import { reportOwnPromises } from './own-promise.js'
import { reportPageGlobals } from './page-globals.js'
import { nameRegistrations } from './registrations.js'
import { resolveFunction } from './resolve-function.js'
import { problems } from './problems.js'
import type { Binding, Declaration } from './scope.js'
import { buildScopeTree } from './scope-tree.js'
import type { SourceMap } from './source-map.js'
import { SourceReport } from './source-report.js'
import { runningStatement } from './starting-code.js'
import type { Node, Range } from './syntax.js'
import { contains, isFunction, unwrap } from './syntax.js'
import { neededImports } from './write-imports.js'
import { writeLiftedModule } from './write-lifted-module.js'
import type { LiftedPlace, ReferenceFields } from './write-page.js'
import { writePage } from './write-page.js'

export type { Diagnostic, LiftedFunction, ReferenceFields, SourceMap }
export { formatDiagnostic, type ImportedClass, pageOf } from './diagnostic.js'

/** Where a file is from, and what in it is ours. */
export interface CompileOptions {
  /** Shown to people and used in ids: relative to the root, forward slashes. Its ending tells the language. */
  readonly file: string
  /**
   * What the library is imported as: the entry with the hooks, then the one without React, then further names for either.
   * Default: `react-isolates`, `react-isolates/core`.
   */
  readonly packages?: readonly string[]
  /** The user's own functions that hand a function on: `{ './use-heavy': { useHeavy: 0 } }`, sources as written. */
  readonly wrappers?: Wrappers
  /** For production: calls of `Isolate.run` go to a function, so that bundlers can drop the rest of the class. Default: false. */
  readonly direct?: boolean
}

/** What became of a file. */
export interface Compilation {
  /** In the order of the text. */
  readonly lifted: readonly LiftedFunction[]
  /** A function with an error is not lifted; its call is left as it is. */
  readonly diagnostics: readonly Diagnostic[]
  /** How many registered classes get a name. */
  readonly named: number
  /** How many calls go to a function in place of a class. */
  readonly shortened: number
  /**
   * The file with references in place of the lifted functions. `refer` says how to reach each; `module` is the expression for
   * where this one is, if it is a lifted module whose copies of registered classes are to be told apart.
   */
  emitPage(
    refer: (lifted: LiftedFunction) => ReferenceFields,
    module?: string,
  ): {
    readonly code: string
    readonly map: SourceMap
  }
}

const defaultPackages = ['react-isolates', 'react-isolates/core']

/**
 * Lifts every function that a file hands to the library into a module of its own. A pure function of its arguments;
 * the time is that of parsing. `undefined`: the file does not use the library, or does not parse, or has nothing to lift.
 *
 * @example
 * const compilation = compile(code, { file: 'src/App.tsx' })
 * compilation?.emitPage(({ key }) => ({ url: `new URL('?isolate=${key}', import.meta.url).href` })).code
 */
export function compile(code: string, options: CompileOptions): Compilation | undefined {
  const { packages = defaultPackages, wrappers = {}, direct } = options
  // Nearly every file of a project ends here, so this must cost nothing.
  if (![...packages, ...Object.keys(wrappers)].some((source) => code.includes(source))) return undefined
  const compilation = compileSource(sourceText(code, options.file), createApi(packages, wrappers), direct)
  if (!compilation) return undefined
  const { lifted, diagnostics, named, shortened } = compilation
  return lifted.length + diagnostics.length + named + shortened > 0 ? compilation : undefined
}

/**
 * Compiles the module of a lifted function, which may itself hand functions over. All that this yields, ids, diagnostics
 * and both kinds of maps, leads to the file that a person wrote: `emitPage` returns the module ready to be served.
 *
 * @example
 * const { code, map } = compileLifted(lifted, options).emitPage(refer)
 */
export function compileLifted(
  lifted: LiftedFunction,
  options: Omit<CompileOptions, 'file'> = {},
): Compilation {
  const { packages = defaultPackages, wrappers = {}, direct } = options
  const compilation = compileSource(lifted.source, createApi(packages, wrappers), direct)
  return compilation ?? { lifted: [], diagnostics: [], named: 0, shortened: 0, emitPage: () => lifted }
}

function compileSource(source: SourceText, api: Api, direct = false): Compilation | undefined {
  const parsed = parseModule(source.code, source.file)
  if (!parsed) return undefined
  const { program, comments } = parsed
  const report = new SourceReport(source)
  const jsxPragma = readJsxPragma(comments)
  const tree = buildScopeTree(program, jsxPragma.factories)
  const analysis: Analysis = { source, program, tree, api, jsxPragma, report }
  const computations = findComputations(analysis)
  const places: LiftedPlace[] = []
  let fillers: Fillers | undefined
  let inside: Range | undefined
  for (const computation of computations) {
    // What stands inside a function that is lifted is found when its module is compiled.
    if (inside && contains(inside, computation.call)) continue
    if (computation.doubtful) {
      reportDoubt(analysis, computation, computation.doubtful)
      continue
    }
    if (holdsFunction(analysis, computation)) inside = computation.argument
    fillers ??= findFillers(analysis, computations)
    const lifted = lift(analysis, computation, fillers)
    if (lifted) places.push({ lifted, start: computation.argument.start, end: computation.argument.end })
  }
  reportOwnPromises(analysis)
  const insertions = nameRegistrations(analysis)
  const directCalls = direct ? findDirectCalls(analysis) : []
  return {
    lifted: places.map(({ lifted }) => lifted),
    diagnostics: report.inOrder(),
    named: insertions.length,
    shortened: directCalls.length,
    emitPage(refer, module) {
      const placed = insertions.map(({ words, ...place }) => ({
        ...place,
        words: module ? `${words}, ${module}` : words,
      }))
      const page = writePage(analysis, { places, insertions: placed, directCalls }, refer)
      return { code: page.text, map: page.map() }
    },
  }
}

/** Nobody writes a function into a call by accident; of other arguments nothing is known. */
function reportDoubt({ report }: Analysis, { argument, operation }: Computation, callee: string) {
  if (isFunction(unwrap(argument))) report.add(problems.doubtfulCall(callee, operation), argument)
}

/** Whether the function is written in the call. What `isolate` makes there is a call of its own. */
const holdsFunction = (analysis: Analysis, { argument }: Computation) =>
  !makesReference(analysis, argument) && functionIn(analysis, argument) !== undefined

function lift(analysis: Analysis, computation: Computation, fillers: Fillers): LiftedFunction | undefined {
  const { report, source } = analysis
  const errorsBefore = report.errors
  const target = resolveFunction(analysis, computation)
  if (!target) return undefined
  const running = runningStatement(computation)
  const surroundings =
    target.kind === 'closure'
      ? classifyCaptures(analysis, computation, target, (binding) => isOfPage(binding, running, fillers))
      : undefined
  const names =
    surroundings?.moduleNames ?? (target.kind === 'name' && target.binding ? [target.binding] : [])
  const parts = collectStatements(analysis, names, fillers, running?.start)
  if (report.errors > errorsBefore) return undefined
  reportPageGlobals(analysis, surroundings?.globals ?? [], parts.globals)

  const patchwork = writeLiftedModule(analysis, target, parts, surroundings)
  const name = nameFunction(computation, target) ?? source.name ?? 'closure'
  const { line, column } = source.lines.positionAt(source.originOf(computation.argument.start))
  let map: SourceMap | undefined
  return {
    key: keyOf(name, patchwork.text),
    id: `${source.file}:${line}:${column}#${name}`,
    name,
    code: patchwork.text,
    // Built when asked for: half the cost of a compilation, and a server build may never ask.
    get map() {
      return (map ??= patchwork.map())
    },
    captures: surroundings?.captures.map((binding) => binding.name) ?? [],
    imports: neededImports(analysis, parts.imports).map((needed) => needed.source),
    line,
    column,
    source: patchwork.asSource(name),
  }
}

/** Whether only the page knows the value of a variable of the top: the statement that makes it stays there, or is running. */
function isOfPage(binding: Binding, running: Node | undefined, { whileStarting }: Fillers) {
  if (importOf(binding)) return false
  const isInside = ({ node }: Declaration) => running && node !== running && contains(running, node)
  return whileStarting.has(binding) || binding.declarations.some(isInside)
}

/** Functions of one text and name share a key, so a module, whatever the place: one chunk, and one state in a pool. */
function keyOf(name: string, code: string) {
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8)
  return `${name.replace(/[^\w$]+/g, '_')}-${hash}`
}
