import type { Compilation } from '../../src/compiler/compile.js'
import { compile, compileLifted } from '../../src/compiler/compile.js'

/** What a program may import: the library reduced to a function that is called, here or in a module of its own. */
interface Library {
  run(fn: unknown, args?: unknown[]): Promise<unknown>
}

declare global {
  var runCompiledTestLibrary: Library
}

const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`

/** The library of a program, without a bundler: `compute` and `Isolate.run` end in one function of the test. */
function bundle(code: string) {
  return code.replace(/^import .* from '(react-isolates[^']*)'$/gm, '').replace(
    /^/,
    `const Isolate = globalThis.runCompiledTestLibrary
const compute = (fn, value) => Isolate.run(fn, [value])
const isolate = (fn) => fn
const __isolate_reference = (spec) => spec
`,
  )
}

/** Evaluates the default export of a program as it is written: functions are simply called. */
export async function runAsWritten(program: string): Promise<unknown> {
  globalThis.runCompiledTestLibrary = {
    run: async (fn, args = []) => (fn as (...all: unknown[]) => unknown)(...args),
  }
  const module = (await import(/* @vite-ignore */ moduleOf(bundle(program)))) as { default: unknown }
  return module.default
}

interface Reference {
  load: () => Promise<{ default: (captures: unknown) => (...args: unknown[]) => unknown }>
  captures?: () => unknown
}

/** Evaluates it compiled: every function is a module of its own, and only copies of its captures reach it. */
export async function runCompiled(program: string): Promise<unknown> {
  const errors: string[] = []
  globalThis.runCompiledTestLibrary = {
    async run(reference, args = []) {
      const { load, captures } = reference as Reference
      const values = structuredClone([captures?.(), args] as const)
      const { default: lifted } = await load()
      return structuredClone(await lifted(values[0])(...values[1]))
    },
  }
  const compilation = compile(program, { file: 'program.js' })
  if (!compilation) throw new Error('nothing was compiled')
  const module = (await import(/* @vite-ignore */ moduleOf(textOf(compilation)))) as { default: unknown }
  const value = await module.default
  return errors.length > 0 ? errors : value

  function textOf(compiled: Compilation): string {
    errors.push(...compiled.diagnostics.map(({ message }) => message))
    return bundle(
      compiled.emitPage((lifted) => ({
        load: `() => import(${JSON.stringify(moduleOf(textOf(compileLifted(lifted))))})`,
      })).code,
    )
  }
}
