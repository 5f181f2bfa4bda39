import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appConfig, buildForProduction } from './support/app.js'
import { buildApp, liftedChunks, writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const app = {
  'src/main.tsx': `import { Isolate, transfer } from 'react-isolates'
import { shared } from './shared.js'
import { early, late, loud } from './functions.js'
const programs = {
  quiet: () => Isolate.run(() => 20 + 1),
  sharing: () => Isolate.run(() => shared(20)),
  ofLibrary: () => Isolate.run(() => transfer(new ArrayBuffer(21)).byteLength),
  lazy: () => Isolate.run(async () => (await import('./loud.js')).loud(20)),
  loud: () => Isolate.run(() => loud(20)),
  far: () => Isolate.run(() => early(20)),
}
Object.assign(window, { programs, shown: shared(1) + late })`,
  'src/shared.ts': `const table = [1, 2]\nexport const shared = (n: number) => n + table[0]`,
  'src/functions.ts': `import { shared } from './shared.js'
export { loud } from './loud.js'
export { early } from './early.js'
export const late = shared(1)`,
  'src/loud.ts': `console.log('loud was loaded')\nexport const loud = (n: number) => n + 1`,
  'src/early.ts': `import { shared } from './shared.js'\nimport './loud.js'\nexport const early = shared`,
}
const names = ['quiet', 'sharing', 'ofLibrary', 'lazy', 'loud', 'far']

it.each([
  ['as written', false],
  ['minified', true],
])('[BU33] a module says whether loading it only declares, %s', async (_, minify) => {
  const built = await buildApp(await writeApp(app), { build: { minify } })
  const says = liftedChunks(built).map(({ name, code }) => [
    names.find((known) => name.includes(known)),
    /(!\d) {10}/.exec(code)?.[1],
  ])
  expect(Object.fromEntries(says)).toEqual({
    quiet: '!0',
    sharing: '!0',
    ofLibrary: '!0',
    lazy: '!0',
    loud: '!1',
    far: '!1',
  })
  expect(built.chunks.map(({ code }) => code).join('\n')).not.toContain('isolate:quiet?')
})

it('[IS39] a spare loads what is likely to run, and nothing that does more than declare', async () => {
  const root = await writeApp(app)
  await buildForProduction({ ...appConfig(), root, logLevel: 'silent', build: { minify: true } })
  const server = await serveStatically(join(root, 'dist'), '/')
  try {
    const { page, requests, log } = await visit(browser, server.url)
    const run = (name: string) =>
      page.evaluate(
        (program) => (window as unknown as { programs: Record<string, () => unknown> }).programs[program]?.(),
        name,
      )
    const loaded = (name: string) => requests.filter((url) => url.includes(`isolate-${name}`)).length
    expect(await run('quiet')).toBe(21)
    // Once for the run, and once by the spare that waits now.
    await expect.poll(() => loaded('quiet')).toBe(2)
    expect(await run('loud')).toBe(21)
    await expect.poll(() => loaded('quiet')).toBe(3)
    expect(await run('sharing')).toBe(21)
    await expect.poll(() => loaded('sharing')).toBe(2)
    await expect.poll(() => loaded('quiet')).toBe(4)
    expect(await run('quiet')).toBe(21)
    await expect.poll(() => loaded('sharing')).toBe(3)
    // That run found its module loaded.
    await expect.poll(() => loaded('quiet')).toBe(5)
    expect(loaded('loud')).toBe(1)
    // By the page, and by its run.
    expect(log.filter((line) => line.includes('loud was loaded'))).toHaveLength(2)
  } finally {
    server.close()
  }
})
