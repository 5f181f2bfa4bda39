import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Compilation, CompileOptions, Diagnostic, LiftedFunction } from '../../src/compiler/compile.js'
import { compile, compileLifted, formatDiagnostic } from '../../src/compiler/compile.js'
import { parseModule } from '../../src/compiler/parse-module.js'
import { buildScopeTree } from '../../src/compiler/scope-tree.js'

const root = fileURLToPath(new URL('./fixtures', import.meta.url))

/** The folders below `fixtures`: what the cases are about. */
export const groups = readdirSync(root).sort()

/** The cases of a group: each is a folder whose name is a sentence. */
export const casesOf = (group: string): string[] => readdirSync(join(root, group)).sort()

export interface Fixture {
  /** `input.tsx` compiled: everything that came of it, by the name of the file that holds what is expected. */
  readonly actual: Record<string, string>
  readonly expected: Record<string, string>
  readonly input: string
}

/** What a case compiles, and how. */
export function readInput(group: string, name: string): { code: string; options: CompileOptions } {
  const folder = join(root, group, name)
  const given = join(folder, 'options.json')
  const options = existsSync(given)
    ? (JSON.parse(readFileSync(given, 'utf8')) as Partial<CompileOptions>)
    : {}
  return {
    code: readFileSync(join(folder, 'input.tsx'), 'utf8'),
    options: { file: 'src/input.tsx', ...options },
  }
}

/** Compiles a case; with `UPDATE_FIXTURES=1` what came of it becomes what is expected. */
export function loadFixture(group: string, name: string): Fixture {
  const folder = join(root, group, name)
  const { code: input, options } = readInput(group, name)
  const compilation = compile(input, options)
  const actual = compilation ? outputsOf(compilation, options) : {}
  const kept = new Set(['input.tsx', 'options.json'])
  const outputs = () => readdirSync(folder).filter((file) => !kept.has(file))
  if (process.env['UPDATE_FIXTURES']) {
    for (const file of outputs()) rmSync(join(folder, file))
    for (const [file, text] of Object.entries(actual)) writeFileSync(join(folder, file), text)
  }
  const expected = Object.fromEntries(
    outputs().map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )
  return { actual, expected, input }
}

const referTo = ({ key }: LiftedFunction) => ({ url: `new URL('?isolate=${key}', import.meta.url).href` })

function outputsOf(compilation: Compilation, options: CompileOptions): Record<string, string> {
  const outputs: Record<string, string> = {}
  const diagnostics: Diagnostic[] = [...compilation.diagnostics]
  if (compilation.lifted.length + compilation.named + compilation.shortened > 0)
    outputs['page.tsx'] = compilation.emitPage(referTo).code
  const seen = new Set<string>()
  addLifted(compilation.lifted, 'lifted')
  const errors = diagnostics.some(({ severity }) => severity === 'error')
  if (diagnostics.length > 0) {
    outputs[errors ? 'error.txt' : 'warning.txt'] = `${diagnostics.map(formatDiagnostic).join('\n\n')}\n`
  }
  return outputs

  /** What a lifted module holds itself is compiled in turn: `lifted-2.page.tsx`, `lifted-2.lifted.tsx`. */
  function addLifted(functions: readonly LiftedFunction[], name: string) {
    for (const [index, lifted] of functions.entries()) {
      const file = functions.length > 1 ? `${name}-${index + 1}` : name
      outputs[`${file}.tsx`] = lifted.code
      // A function that calls itself holds itself, for ever.
      if (seen.has(lifted.key)) continue
      seen.add(lifted.key)
      const inner = compileLifted(lifted, options)
      diagnostics.push(...inner.diagnostics)
      if (inner.lifted.length + inner.named + inner.shortened > 0)
        outputs[`${file}.page.tsx`] = inner.emitPage(referTo).code
      addLifted(inner.lifted, `${file}.lifted`)
    }
  }
}

/** The names a module uses and nobody declares. Throws when it does not parse. */
export function undeclaredIn(code: string): string[] {
  const parsed = parseModule(code, 'output.tsx')
  if (!parsed) throw new SyntaxError(`The output does not parse:\n${code}`)
  const { references } = buildScopeTree(parsed.program)
  return [...new Set(references.filter(({ binding }) => !binding).map(({ name }) => name))]
}
