import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { isolates } from '../../src/vite.js'
import { appConfig, buildForProduction, repository } from './support/app.js'
import { buildApp, writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const library = {
  'package.json': '{ "name": "sums", "type": "module", "exports": "./dist/index.js" }',
  'src/index.ts': `import { Isolate, IsolatePool } from 'react-isolates'
import { heavy } from './heavy.js'
const table = [1, 2, 3]
export const sum = (n: number) => Isolate.run(() => heavy(n) + table.length)
export const later = () => import('./later.js')
export const onPool = (pool: IsolatePool, n: number) => Isolate.run(async () => typeof document + n)`,
  'src/heavy.ts': 'export const heavy = (n: number) => n * 10',
  'src/later.ts': `import { compute } from 'react-isolates'
export const square = (n: number) => compute((x: number) => x * x, n)`,
}
const lib = { entry: 'src/index.ts', formats: ['es' as const], fileName: () => 'index.js' }
const external = /^react/

const page = `import { later, onPool, sum } from 'sums'
const answers = [await sum(4), await onPool(null!, 1), await (await later()).square(7)]
const shown = document.createElement('pre')
shown.id = 'outcomes'
shown.textContent = JSON.stringify(answers)
document.body.append(shown)`

/** Builds the library as its authors would, and installs it in an application. */
async function install(): Promise<string> {
  const built = await writeApp(library)
  const plugins = [isolates()]
  const { chunks } = await buildApp(built, {
    plugins,
    resolve: {},
    build: { lib, rolldownOptions: { external } },
  })
  const files = chunks.map(({ fileName, code }) => [`node_modules/sums/dist/${fileName}`, code])
  return await writeApp({
    'src/main.tsx': page,
    'package.json': '{ "type": "module", "dependencies": { "sums": "*" } }',
    'node_modules/sums/package.json': library['package.json'],
    ...(Object.fromEntries(files) as Record<string, string>),
  })
}

const config = { ...appConfig([isolates({ include: 'node_modules/sums/' })]) }

it('[BU31] a library leaves its functions to the application that is built with it', async () => {
  const root = await install()
  const outDir = join(root, 'dist')
  await buildForProduction({ ...config, root, build: { ...config.build, outDir } })
  const server = await serveStatically(outDir, '/')
  onTestFinished(() => server.close())
  expect(await (await visit(browser, server.url)).outcomes()).toEqual([43, 'undefined1', 49])
})

it('[BU31] so it does in dev, where a package that is compiled is not pre-bundled', async () => {
  const root = await install()
  const server = await createServer({
    ...config,
    root,
    cacheDir: join(root, '.vite'),
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [root, repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  const { outcomes } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
  expect(await outcomes()).toEqual([43, 'undefined1', 49])
})

it('[BU31] what cannot move fails the build of the library, too', async () => {
  const root = await writeApp({
    'src/index.ts': `import { Isolate } from 'react-isolates'
export const run = (done: () => void) => Isolate.run(() => done())`,
  })
  await expect(buildApp(root, { build: { lib, rolldownOptions: { external } } })).rejects.toThrow(/ISO-101/)
})
