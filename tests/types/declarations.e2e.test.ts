// What users compile against: the declarations as they are published.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { read, root, SourceFile } from '../project/repository.ts'
import { compile } from './type-compiler.ts'

const folder = mkdtempSync(join(tmpdir(), 'declarations-'))
const dist = join(folder, 'dist')
beforeAll(() => {
  expect(compile('-p', `${root}tsconfig.build.json`, '--emitDeclarationOnly', '--outDir', dist)).toBe('')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Compiles entries as an application does that has React and no bundler installed, and checks libraries. */
function check(entries: string[]): string {
  return checkFiles(entries.map((entry) => join(dist, `${entry}.d.ts`)))
}

function checkFiles(files: string[]): string {
  const compilerOptions = {
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
    paths: { react: [`${root}node_modules/@types/react`] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  return compile('-p', folder)
}

it('[PJ46] the declarations ask for no younger library than the one Vite sets up, whoever checks libraries', () => {
  expect(check(['index', 'core', 'testing'])).toBe('')
})

interface Manifest {
  exports: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, { optional?: boolean }>
}
const manifest: Manifest = JSON.parse(read('package.json'))
const entries = Object.values(manifest.exports).flatMap(
  (path) => /^\.\/dist\/(.+)\.js$/.exec(path)?.[1] ?? [],
)

/** The packages that a declaration names, itself or through others, each with the file that does: `vite ← bundler/x.d.ts`. */
function packagesOf(entry: string): string[] {
  const found: string[] = []
  const paths = new Set([`${entry}.d.ts`])
  for (const path of paths) {
    const file = new SourceFile(path, readFileSync(join(dist, path), 'utf8'))
    for (const imported of file.importedFiles) paths.add(imported.replace(/\.js$/, '.d.ts'))
    const references = [...file.text.matchAll(/^\/\/\/ <reference types="([^"]+)"/gm)].map(([, name]) => name)
    found.push(...[...file.importedPackages, ...references].map((name) => `${name} ← ${path}`))
  }
  return found
}

it.each(entries.filter((entry) => entry !== 'vite'))(
  '[PJ47] the declarations of %s name no package that may be missing',
  (entry) => {
    const optional = (name: string) => manifest.peerDependenciesMeta[name]?.optional === true
    const peers = Object.keys(manifest.peerDependencies).filter((name) => !optional(name))
    const sure = new Set([...Object.keys(manifest.dependencies), ...peers])
    expect(packagesOf(entry).filter((line) => !sure.has(line.split(' ')[0] ?? ''))).toEqual([])
  },
)

it('[PJ47] what names a package is found behind other modules, and in types that are written out', () => {
  expect(packagesOf('vite')).toContain('vite ← bundler/vite-plugin.d.ts')
  expect(packagesOf('index')).toContain('react ← react/isolate-context.d.ts') // import("react")
})

it('[PJ47] who has no Vite can check the declarations of the other entries', () => {
  expect(check(entries.filter((entry) => entry !== 'vite'))).toBe('')
})

it('[WI17] the message for what cannot be sent says why, also where the type holds itself', () => {
  const file = join(folder, 'application.ts')
  const source = `import { compute, useIsolate } from './dist/index.js'
type Json = string | Json[] | { [key: string]: Json }
interface Tree { kids: Map<string, Tree>; onDone: () => void }
type Pair = [symbol | number, Pair | null]
type Menu = string | Menu[] | { label: string; choose: () => void }
export const sent = (json: Json) => compute((value: Json) => value, json)
export const refused = (tree: Tree, pair: Pair, menu: Menu) => [
  compute((value: Tree) => value.kids.size, tree),
  compute((value: Pair) => value.length, pair),
  compute((value: Menu) => typeof value, menu),
  useIsolate((value: Tree) => value.kids.size, [tree]),
]
`
  writeFileSync(file, source)
  const messages = checkFiles([file]).split(/\n(?=\S)/)
  expect(messages.map((message) => /\((\d+),\d+\): error (TS\d+)/.exec(message)?.slice(1).join())).toEqual([
    '8,TS2345',
    '9,TS2345',
    '10,TS2345',
    '11,TS2769',
  ])
  expect(messages[0]).toContain(
    `'() => void' is not assignable to type 'NotSendable<"functions cannot be copied`,
  )
  expect(messages[1]).toContain('NotSendable<"symbols exist in one isolate only">')
  expect(messages[2]).toContain(
    'NotSendable<"functions cannot be copied to an isolate (methods: register the class, and name it in IsolateSendables)">',
  )
  expect(messages[3]).toContain(
    'NotSendable<"functions cannot be copied to an isolate (methods: register the class, and name it in IsolateSendables)">',
  )
})

it('[HK26] the message names the option that does not exist, and says that there is no dependency list', () => {
  const file = join(folder, 'mistakes.ts')
  const source = `import { Isolate, type IsolatePool, useIsolate } from './dist/index.js'
export const fits = (n: number, pool: IsolatePool) => [
  useIsolate(() => n, []), useIsolate((m?: number) => m, [n], { enabled: true }), useIsolate((m?: number) => m, { fresh: true }),
  useIsolate((...all: number[]) => all, [n, n]), Isolate.run(() => n, { paced: true }), pool.run(() => n, [], { priority: 1 }),
]
export const misspelt = (n: number, pool: IsolatePool) => [
  useIsolate(() => n, { enable: false }),
  Isolate.run(() => n, { sgnal: AbortSignal.timeout(1) }),
  pool.run(() => n, { prio: 1 }),
]
export const listed = (n: number, pool: IsolatePool) => [
  useIsolate(() => n, [n]),
  Isolate.run(() => n, [n]),
  pool.run(() => n, [n]),
]
export const incomplete = [
  useIsolate((m: number) => m, { enabled: true }),
  Isolate.run((m: number) => m, { paced: true }),
]
`
  writeFileSync(file, source)
  const messages = checkFiles([file]).split(/\n(?=\S)/)
  expect(messages.map((message) => Number(/\((\d+),/.exec(message)?.[1]))).toEqual([
    7, 8, 9, 12, 13, 14, 17, 18,
  ])
  const [enable, signal, priority, ...rest] = messages
  expect(enable).toMatch(/'enable' does not exist in type .*UseIsolateOptions<number>/)
  expect(signal).toMatch(/'sgnal' does not exist in type .*RunOptions<number>/)
  expect(priority).toMatch(/'prio' does not exist in type .*PoolRunOptions<number>/)
  for (const message of rest.slice(0, 3)) expect(message).toContain('there is no dependency list')
})
