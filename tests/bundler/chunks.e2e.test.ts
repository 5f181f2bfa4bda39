import react from '@vitejs/plugin-react'
import { createServer, type InlineConfig, type ModulePreloadOptions } from 'vite'
import { expect, it } from 'vitest'
import { loadedWith } from '../../src/bundler/chunk-graph.js'
import { isolates } from '../../src/vite.js'
import { reactCompiler } from '../harness/react-compiler.js'
import { appConfig, appFolder } from './support/app.js'
import { buildApp, liftedChunks, writeApp } from './support/small-app.js'

const grouped = (name: string, test: RegExp) => ({
  build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name, test }] } } } },
})

type Host = Parameters<NonNullable<ModulePreloadOptions['resolveDependencies']>>[2]

/** Functions that use different parts of the library, by which a bundler would cut it. */
const portsApp = {
  'src/main.tsx': `import { Isolate, ReceivePort, Stream, transfer } from 'react-isolates'
import { type SendPort, serve } from 'react-isolates'
const port = new ReceivePort()
void Isolate.spawn((to: SendPort) => to.send(transfer(new ArrayBuffer(1))), port.sendPort)
void Isolate.spawn((to: SendPort) => serve(to, () => new ReceivePort().sendPort), port.sendPort)
void Isolate.run(() => Stream.fromIterable([1]).toList()).then(console.log)`,
}

it('[BU11] no chunk of a worker holds page code, nor React unless a function uses it', async () => {
  const built = await buildApp(appFolder)
  const bundle = Object.fromEntries(built.chunks.map((chunk) => [chunk.fileName, chunk]))
  const modulesOf = (chunk: (typeof built.chunks)[number]): string[] =>
    loadedWith(chunk, bundle).flatMap(({ modules }) => Object.keys(modules))
  const bootstrap = built.chunks.find(({ name }) => name === 'isolate-bootstrap')
  const entries = [...liftedChunks(built), ...(bootstrap ? [bootstrap] : [])]
  expect(entries.length).toBeGreaterThan(15)
  const ofPage =
    /\/app\/src\/main\.tsx$|\/src\/react\/|react-dom-client|modulepreload-polyfill|vite\/preload-helper/
  const withReact = []
  for (const entry of entries) {
    expect(modulesOf(entry).filter((id) => ofPage.test(id))).toEqual([])
    if (modulesOf(entry).some((id) => id.includes('/node_modules/react'))) withReact.push(entry.code)
  }
  // The component, and the function that is React's own. The bootstrap is not among them.
  expect(withReact).toEqual([
    expect.stringContaining('isValidElement'),
    expect.stringContaining('renderToStaticMarkup'),
  ])
})

it('[BU11] each module of the library is in one chunk: one instance for bootstrap and functions', async () => {
  const { chunks } = await buildApp(appFolder)
  const modules = chunks
    .flatMap((chunk) => Object.keys(chunk.modules))
    .filter((id) => /\/src\/(?:wire|isolate|worker)\//.test(id))
  expect(modules.length).toBeGreaterThan(5)
  expect(modules).toEqual([...new Set(modules)])
})

it.each([
  ['one file', {}, ['isolate-bootstrap']],
  [
    'two files, none of them a group of the user',
    grouped('vendor', /\/src\/(?:errors|wire|port|stream|isolate|worker|core)\b/),
    ['isolate-bootstrap', 'isolate-start'],
  ],
])('[BU32] a worker starts with %s', async (_, config, names) => {
  const { chunks } = await buildApp(await writeApp(portsApp), config)
  const bundle = Object.fromEntries(chunks.map((chunk) => [chunk.fileName, chunk]))
  const bootstrap = chunks.find(({ name }) => name === 'isolate-bootstrap')
  const files = loadedWith(bootstrap!, bundle)
  expect(new Set(files.map(({ fileName }) => /isolate-[a-z]+/.exec(fileName)?.[0]))).toEqual(new Set(names))
  // What only the page needs is not in it.
  const modules = files.flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.filter((id) => /\/src\/(?:isolate|react|main)/.test(id))).toEqual([])
})

it('[BU39] what the library loads on demand is in no list of preloads; what the page loads is, as its user has it', async () => {
  const app = {
    'src/main.tsx': `import { Isolate } from 'react-isolates'
void Isolate.run(() => 1).then(() => import('./later'))
void import('./never')`,
    'src/later.ts': `import { shared } from './shared'\nconsole.log(shared, 'later')`,
    'src/never.ts': `import { shared } from './shared'\nconsole.log(shared, 'never')`,
    'src/shared.ts': 'export const shared = Math.random()',
  }
  const asked = new Set<string>()
  const resolveDependencies = (file: string, needed: string[], { hostType }: Host): string[] => {
    if (hostType === 'js') asked.add(/(\w+)-[^/]*$/.exec(file)?.[1] ?? file)
    return needed.filter(() => !file.includes('never'))
  }
  const listed = async (config: InlineConfig = {}): Promise<string[]> => {
    const { chunks } = await buildApp(await writeApp(app), config)
    return chunks.flatMap(
      ({ code }) => /m\.f=\[(.*?)\]/.exec(code)?.[1]?.match(/[\w-]+(?=-[\w-]{8}\.js)/g) ?? [],
    )
  }
  expect((await listed()).sort()).toEqual(['later', 'never', 'shared'])
  expect((await listed({ build: { modulePreload: { resolveDependencies } } })).sort()).toEqual([
    'later',
    'shared',
  ])
  expect(asked).toEqual(new Set(['later', 'never']))
  expect(await listed({ build: { modulePreload: false } })).toEqual([])
})

it('[BU32] what is repeated for the start of workers keeps no state', async () => {
  const { chunks } = await buildApp(await writeApp(portsApp))
  const ids = chunks.flatMap((chunk) => Object.keys(chunk.modules))
  const repeated = ids.flatMap((id) => /([\w-]+)\.ts\?start$/.exec(id)?.[1] ?? [])
  // Whoever adds one with a variable of its own, or a registry, would have two of them in an isolate.
  expect(repeated.sort()).toEqual([
    'bare-runs',
    'bare-worker',
    'claim',
    'endpoint',
    'generators',
    'hold-life',
    'map-items',
    'modules',
    'notice',
    'scope',
    'shows-error',
    'transferables',
  ])
})

const twin = `import { Isolate } from 'react-isolates'
import { name } from './name.js'
export const ask = () => Isolate.run(() => name())`

it('[BU12] functions of one name and text in two files stay apart', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { ask as a } from './a/ask.js'
import { ask as b } from './b/ask.js'
void a().then(console.log); void b().then(console.log)`,
    'src/a/ask.ts': twin,
    'src/a/name.ts': `export const name = () => 'from a'`,
    'src/b/ask.ts': twin,
    'src/b/name.ts': `export const name = () => 'from b'`,
  })
  const built = await buildApp(root)
  const lifted = liftedChunks(built)
  expect(new Set(lifted.map(({ code }) => /from [ab]/.exec(code)?.[0]))).toEqual(
    new Set(['from a', 'from b']),
  )
  const page = built.chunks.find(
    ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('.html'),
  )
  for (const { fileName } of lifted) expect(page?.code).toContain(fileName)
})

const parseApp = {
  'src/main.tsx': `import { Isolate } from 'react-isolates'
import { parse } from './parse.js'
document.title = 'page'
void Isolate.run(() => parse('1')).then(console.log)
console.log(parse('2'))`,
  'src/parse.ts': `export const parse = (text: string) => Number(text)`,
}
it('[BU34] a production build runs computations without the class, and dev with it', async () => {
  const root = await writeApp(parseApp)
  const { chunks } = await buildApp(root)
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.filter((id) => id.endsWith('isolate/run.ts'))).toHaveLength(1)
  expect(modules.filter((id) => /isolate\/isolate\.ts$|stream\/stream\.ts$/.test(id))).toEqual([])
  const server = await createServer({ ...appConfig(), root, server: { middlewareMode: true, ws: false } })
  try {
    const page = await server.transformRequest('/src/main.tsx')
    expect(page?.code).toContain('void Isolate.run(__isolate_reference')
  } finally {
    await server.close()
  }
})

it('[BU13] a group that puts page code into what a worker loads fails the build', async () => {
  const root = await writeApp(parseApp)
  await expect(buildApp(root, grouped('app', /\/src\/(?:main|parse)/))).rejects.toThrow(
    /ISO-151 .* would also load page code: src\/main\.tsx, in the chunk assets\/app-/,
  )
})

it('[BU13] packages that a worker does not use are a warning', async () => {
  const root = await writeApp({
    ...parseApp,
    'src/main.tsx': `import { version } from 'react'\nimport { Isolate } from 'react-isolates'
import { left } from 'left'\ndocument.title = version\nvoid Isolate.run(() => left()).then(console.log)\nconsole.log(left())`,
    'node_modules/left/package.json': '{ "name": "left", "type": "module", "exports": "./index.js" }',
    'node_modules/left/index.js': `export const left = () => 'left'`,
  })
  const { printed } = await buildApp(root, grouped('vendor', /node_modules/))
  expect(printed.join('\n')).toMatch(
    /ISO-151 .*main\.tsx would also load packages: .*react.*, in the chunk assets\/vendor-/,
  )
})

it('[BU13] a function that imports a script of the page is a warning', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { Isolate } from 'react-isolates'
import { count } from './list'
export const limit = 10
document.title = String(await Isolate.run(() => count()))`,
    'src/list.ts': `import { limit } from './main'\nexport const count = () => limit`,
  })
  const { printed } = await buildApp(root)
  expect(printed.join('\n')).toMatch(
    /ISO-151 Isolates that run code of src\/main\.tsx would run the page: it imports src\/list\.ts, which imports src\/main\.tsx\. Move/,
  )
})

it('[BU4] a function that cannot move fails the build with its frame', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { useState } from 'react'
import { Isolate } from 'react-isolates'
export function Counter() {
  const [count, setCount] = useState(0)
  return <button onClick={() => void Isolate.run(() => setCount(count + 1))}>{count}</button>
}
console.log(Counter)`,
  })
  const failure: unknown = await buildApp(root).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  const { message } = failure as Error
  expect(message).toMatch(/ISO-10\d .*setCount/)
  expect(message).toContain('src/main.tsx:5')
  expect(message).toMatch(/> *5 \|.*Isolate\.run/)
})

it('[BU2] on a server a reference carries an import and no URL, and nothing touches Worker', async () => {
  const root = await writeApp(parseApp)
  const { chunks } = await buildApp(root, { build: { ssr: 'src/main.tsx' }, ssr: { noExternal: true } })
  const text = chunks.map(({ code }) => code).join('\n')
  expect(text).toMatch(/load: \(\) => import\("\.\/[^"]*main[^"]*"\)/)
  expect(text).not.toMatch(/url: new URL/)
  expect(chunks.map(({ name }) => name)).not.toContain('isolate-bootstrap')
})

const computed = `import { compute } from 'react-isolates'
export function Sum({ rows, factor }: { rows: number[]; factor: number }) {
  const job = (x: number) => x * factor
  const pure = (x: number) => x + 1
  return <button onClick={async () => { await compute(job, 1); await compute(pure, rows.length); await compute((x: number) => x * factor, 2) }}>sum</button>
}
console.log(Sum)`

it.each([
  ['before', [isolates(), react()]],
  ['after', [react(), isolates()]],
  ['after React Compiler and', [reactCompiler(), react(), isolates()]],
])('[BU15] functions are found %s react()', async (_where, plugins) => {
  const root = await writeApp({ 'src/main.tsx': computed })
  expect(liftedChunks(await buildApp(root, { plugins }))).toHaveLength(3)
})

it('[BU15] a plugin that compiles before ours is refused by name, and so is bundled dev', async () => {
  const root = await writeApp(parseApp)
  const early = {
    name: 'some-react-compiler',
    enforce: 'pre' as const,
    transform: { order: 'pre' as const, handler: () => null },
  }
  await expect(buildApp(root, { plugins: [early, isolates()] })).rejects.toThrow(
    /some-react-compiler.*isolates\(\) first/,
  )
  const bundled = createServer({ ...appConfig(), root, experimental: { bundledDev: true } })
  await expect(bundled).rejects.toThrow(/bundledDev/)
})

it('[BU19] a build explains each function with its bytes', async () => {
  const root = await writeApp(parseApp)
  const { printed } = await buildApp(root, { logLevel: 'info', plugins: [isolates({ explain: true })] })
  expect(printed.join('\n')).toMatch(
    /src\/main\.tsx:4:18#\w+\n {2}captures {2}nothing\n {2}imports {3}\.\/parse\.js\n {2}bytes {5}[\d,]+ of its own, [\d,]+ with what it loads/,
  )
})

it('[BU3] functions given to wrappers and by included packages are lifted too', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { later } from './later.js'
import { halve } from 'halves'
void later(1, (n: number) => n * 2)
void halve(4)`,
    'src/later.ts': `import { compute } from 'react-isolates'
export const later = (n: number, job: (n: number) => number) => compute(job, n)`,
    'node_modules/halves/package.json': '{ "name": "halves", "type": "module", "exports": "./index.js" }',
    'node_modules/halves/index.js': `import { compute } from 'react-isolates'
export const halve = (n) => compute((n) => n / 2, n)`,
  })
  const options = { wrappers: { './later.js': { later: 1 } }, include: 'node_modules/halves/' }
  const codes = liftedChunks(await buildApp(root, { plugins: [isolates(options)] })).map(({ code }) => code)
  expect(codes).toHaveLength(2)
  expect(codes.join('\n')).toMatch(/n \* 2[^]*n \/ 2|n \/ 2[^]*n \* 2/)
})
