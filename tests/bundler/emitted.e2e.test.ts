import type { Plugin, Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { isolates } from '../../src/vite.js'
import { appConfig, asForProduction } from './support/app.js'
import { writeApp } from './support/small-app.js'

/** What is used of the older versions, which have types of their own. */
interface AnyVite {
  build(config: object): Promise<{ output: Rolldown.OutputBundle[string][] }>
}

const versions: [name: string, load: () => Promise<unknown>][] = [
  ['8', () => import('vite')],
  ['7', () => import('vite-7')],
]

/** Builds in memory: what was made, and which chunks a plugin that comes later takes for entries. */
async function build(load: () => Promise<unknown>, files: Record<string, string>, others: Plugin[] = []) {
  const entries: string[] = []
  const manifest: Plugin = {
    name: 'manifest-of-a-framework',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && part.isEntry) entries.push(part.name)
    },
  }
  const vite = (await load()) as AnyVite
  const own = appConfig()
  const { output } = await asForProduction(async () =>
    vite.build({
      ...own,
      root: await writeApp(files),
      plugins: [...others, isolates(), manifest],
      logLevel: 'silent',
      build: { ...own.build, write: false, sourcemap: true },
    }),
  )
  return { entries, output, names: output.map(({ fileName }) => fileName) }
}

it.each(versions)('[BU40] other plugins see no entry but the page, with Vite %s', async (_, load) => {
  const { entries, names } = await build(load, {
    'src/main.tsx': `import { Isolate } from 'react-isolates'
Isolate.run(function used() { return 1 })`,
  })
  expect(entries).toEqual(['index'])
  expect(
    names.filter((name) => /isolate-(?:used|bootstrap)/.test(name) && !name.endsWith('.map')),
  ).toHaveLength(2)
})

it.each(versions)('[BU41] a function that nobody can call is in no file, with Vite %s', async (_, load) => {
  const { output, names } = await build(load, {
    'src/main.tsx': `import { onPage } from './route.js'
onPage()`,
    'src/route.ts': `import { Isolate } from 'react-isolates'
import { shared } from './shared.js'
export const onPage = () => Isolate.run(function used() { return shared() })
export const onServer = () => Isolate.run(async function unused() {
  const { query } = await import('./database.js')
  return query(shared(), await Isolate.run(function inner() { return 'inner' }))
})`,
    'src/shared.ts': `export const shared = () => 'shared'`,
    'src/database.ts': `export const query = (...texts: string[]) => ['the password', ...texts]`,
  })
  const text = output.map((part) => (part.type === 'chunk' ? part.code : String(part.source))).join('\n')
  expect(names.filter((name) => /isolate-(?:unused|inner)|database/.test(name))).toEqual([])
  expect(text).not.toContain('the password')
  expect(text).toContain(`'shared'`)
  expect(names.filter((name) => name.includes('isolate-used'))).toHaveLength(2) // its map, too
})

it.each(versions)('[BU41] a function stays whose URL others write, with Vite %s', async (_, load) => {
  const hidesNames: Plugin = {
    name: 'hides-names',
    resolveFileUrl: ({ relativePath }) =>
      `(import.meta.url, atob(${JSON.stringify(Buffer.from(relativePath).toString('base64'))}))`,
  }
  const files = {
    'src/main.tsx': `import { Isolate } from 'react-isolates'
Isolate.run(function used() { return Isolate.run(function inner() { return 1 }) })`,
  }
  const { names } = await build(load, files, [hidesNames])
  expect(names.filter((name) => /isolate-(?:used|inner)/.test(name) && !name.endsWith('.map'))).toHaveLength(
    2,
  )
})
