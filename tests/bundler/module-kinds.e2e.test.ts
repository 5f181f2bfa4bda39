import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer, type InlineConfig, type Plugin } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { isolates } from '../../src/vite.js'
import { appConfig, buildForProduction, repository } from './support/app.js'
import { writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** A page that shows what it imports, and what an isolate that imports the same has seen. */
const pageOf = (imports: string, seen: string) => `import { Isolate } from 'react-isolates'
${imports}
const shown = document.createElement('pre')
shown.id = 'outcomes'
shown.textContent = JSON.stringify([${seen}, await Isolate.run(async () => ${seen}).catch(String)])
document.body.append(shown)`

async function inDev(root: string, plugins: Plugin[] = []): Promise<unknown> {
  const server = await createServer({
    ...configFor(root, plugins),
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [root, repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return (await visit(browser, server.resolvedUrls?.local[0] ?? '')).outcomes()
}

async function afterBuild(root: string, plugins: Plugin[] = []): Promise<unknown> {
  await buildForProduction(configFor(root, plugins))
  const server = await serveStatically(join(root, 'dist'), '/')
  onTestFinished(() => server.close())
  return (await visit(browser, server.url)).outcomes()
}

const configFor = (root: string, plugins: Plugin[]): InlineConfig => ({
  ...appConfig([isolates(), ...plugins]),
  root,
})

const kinds = ['module', 'commonjs'] as const

it.each(kinds)(
  '[BU36] a CommonJS package exports the same by default, in a package of type %s',
  async (type) => {
    const root = await writeApp({
      'package.json': JSON.stringify({ type, dependencies: { legacy: '*' } }),
      'node_modules/legacy/package.json': '{ "name": "legacy", "version": "1.0.0", "main": "index.js" }',
      'node_modules/legacy/index.js': `Object.defineProperty(exports, '__esModule', { value: true })
exports.default = (n) => n * 2
exports.named = 7`,
      'src/main.tsx': pageOf(`import legacy, { named } from 'legacy'`, '[typeof legacy, named]'),
    })
    const seen = [type === 'module' ? 'object' : 'function', 7]
    expect(await afterBuild(root)).toEqual([seen, seen])
    expect(await inDev(root)).toEqual([seen, seen])
  },
)

it('[BU6] a virtual module and a helper of Vite are the page’s own', async () => {
  const words: Plugin = {
    name: 'words',
    resolveId: (source) =>
      source.startsWith('virtual:') ? `${source.endsWith('.js') ? '' : '\0'}${source}` : undefined,
    load: (id) => (/^\0?virtual:/.test(id) ? `export default ${JSON.stringify(id)}` : undefined),
  }
  const root = await writeApp({
    'src/main.tsx': pageOf(
      `import one from 'virtual:words.js'
import two from 'virtual:words.ts'
const name = 'de'`,
      '[one, two, (await import(`./lang/${name}.ts`)).hello]',
    ),
    'src/lang/de.ts': `export const hello = 'hallo'`,
    'src/lang/en.ts': `export const hello = 'hello'`,
  })
  const seen = ['virtual:words.js', '\0virtual:words.ts', 'hallo']
  expect(await inDev(root, [words])).toEqual([seen, seen])
  expect(await afterBuild(root, [words])).toEqual([seen, seen])
})
