// What people paste: the code that the documents and the comments show, compiled as strictly as an application may be.
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filesIn, read, root, SourceFile } from '../project/repository.ts'
import { compile } from './type-compiler.ts'

const folder = mkdtempSync(join(tmpdir(), 'samples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Sample {
  /** The file that shows it, and the line: `docs/guides/hooks.md:6`. */
  place: string
  code: string
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

function samplesOfPage(path: string): Sample[] {
  const text = read(path)
  return [...text.matchAll(/^```(?:tsx?|jsx?)\n([\s\S]*?)^```/gm)].map(({ index, 1: code = '' }) => ({
    place: `${path}:${lineAt(text, index)}`,
    code,
  }))
}

function samplesOfSource(path: string): Sample[] {
  const text = read(path)
  return [...text.matchAll(/@example([\s\S]*?)(?=\n\s*\*\s*@|\*\/)/g)].map(({ index, 1: code = '' }) => ({
    place: `${path}:${lineAt(text, index)}`,
    code: code.replace(/^\s*\* ?/gm, '').replace(/^\s*(\{[\s\S]*\})\s*$/, '($1)'),
  }))
}

/** What shows no program, but what is printed. */
const printed = new Set(['src/compiler/diagnostic.ts'])
const samples = [
  ...['README.md', ...filesIn('docs', /\.md$/)].flatMap(samplesOfPage),
  ...filesIn('src', /\.tsx?$/).flatMap((path) => (printed.has(path) ? [] : samplesOfSource(path))),
]

const library = SourceFile.read('src/index.ts').exports
const react = ['Suspense', 'use', 'useDeferredValue', 'useEffect', 'useMemo', 'useRef', 'useState']

/** What samples take as given, and what is not just anything. */
const given: Record<string, string> = {
  search: 'declare let search: ((rows: any, query: any) => any) & { run(query: any): any }',
  find: 'declare function find(query: any): any',
  port: 'declare let port: ReceivePort<any> & { send(message: any, options?: any): void }',
}

/** What a sample uses of `names` and does not bring itself. */
function unbound(code: string, names: string[]): string[] {
  return names.filter((entry) => {
    const name = entry.replace('type ', '')
    const declared = new RegExp(
      `\\b(?:class|function|const|let|interface|type) ${name}\\b|^import [^;]*?\\b${name}\\b[^;]*? from`,
      'm',
    )
    // `isolate.kill()` is a variable of the sample.
    const used = new RegExp(`(?<![.\\w'/-])${name}\\b(?!['-]|: |${name === 'isolate' ? '\\.' : '\\?'})`)
    return used.test(code) && !declared.test(code)
  })
}

const fileOf = ({ place }: Sample): string => `${place.replace(/[/.:]/g, '_')}.tsx`

function write(sample: Sample, missing: Iterable<string> = []): void {
  const declarations = [...missing].map(
    (name) => given[name] ?? `declare let ${name}: any; type ${name} = any`,
  )
  const code = [sample.code, ...declarations].join('\n')
  const head = [
    `import { ${unbound(code, library).join(', ')} } from 'react-isolates'`,
    `import { ${unbound(code, react).join(', ')} } from 'react'`,
  ].join(';')
  writeFileSync(join(folder, fileOf(sample)), `${head}\n${code}\n;export {}`)
}

/** What is no fault of a fragment: it returns, imports files that are not there, shows two ways, or what must fail. */
const expected = /TS(?:1108|2393|2451|7006|7031)\b|TS2307: Cannot find module '(?:\.|vitest)/
const lacking =
  /TS(?:2304|2552|18004|2693|2749): .*?(?:Cannot find name|for the shorthand property) '(\w+)'|TS2693: '(\w+)'/

/** Compiles the samples; everything they take as given is declared first. What remains is wrong. */
function faultsOf(all: Sample[]): string[] {
  for (const file of readdirSync(folder)) if (file.endsWith('.tsx')) rmSync(join(folder, file))
  for (const sample of all) write(sample)
  const lines = () => compile('-p', folder).split(/\n(?=\S)/)
  const missing = new Map<string, Set<string>>()
  for (const line of lines()) {
    const file = basename(line.split('(')[0] ?? '')
    const [, name, type] = lacking.exec(line) ?? []
    if (name ?? type) missing.set(file, (missing.get(file) ?? new Set()).add((name ?? type) as string))
  }
  for (const sample of all) write(sample, missing.get(fileOf(sample)))
  return lines().filter((line) => {
    const [, file, row] = /([^/]+)\((\d+),/.exec(line) ?? []
    if (!file || expected.test(line)) return false
    const sample = all.find((one) => fileOf(one) === file)
    const shown = sample?.code.split('\n')[Number(row) - 2] ?? ''
    return !/\/\/ ISO-/.test(shown)
  })
}

beforeAll(() => {
  const dist = join(folder, 'dist')
  expect(compile('-p', `${root}tsconfig.build.json`, '--emitDeclarationOnly', '--outDir', dist)).toBe('')
  const entries = ['core', 'vite', 'loader', 'next', 'testing']
  symlinkSync(`${root}node_modules`, join(folder, 'node_modules'), 'junction')
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: {
      'react-isolates': [join(dist, 'index')],
      ...Object.fromEntries(entries.map((name) => [`react-isolates/${name}`, [join(dist, name)]])),
    },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.tsx'] }))
})

it('[PJ49] every sample of the documents and the comments compiles', () => {
  expect(samples.length).toBeGreaterThan(100)
  expect(faultsOf(samples)).toEqual([])
})

it('[PJ49] a sample that gives a wrong option, name or argument is found', () => {
  const wrong = [
    'const pool = new IsolatePool({ threads: 4 })',
    'const { data, state } = useIsolate(() => sum(rows))',
    "import { compute, computed } from 'react-isolates'",
    'compute((n: number) => n)',
  ].map((code, index) => ({ place: `wrong.md:${index}`, code }))
  expect(faultsOf(wrong).map((fault) => /wrong_md_\d/.exec(fault)?.[0])).toEqual(
    wrong.map(fileOf).map((f) => f.slice(0, -4)),
  )
})
