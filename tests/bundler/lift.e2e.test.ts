import { createServer, type ViteDevServer } from 'vite'
import { afterEach, expect, it } from 'vitest'
import { appConfig } from './support/app.js'
import { buildApp, writeApp } from './support/small-app.js'

const servers: ViteDevServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function serve(root: string): Promise<(url: string) => Promise<string>> {
  const server = await createServer({
    ...appConfig(),
    root,
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  servers.push(server)
  return async (url) => (await server.environments.client.transformRequest(url))?.code ?? ''
}

const keyIn = (code: string): string => /\?isolate=([\w$-]+)/.exec(code)?.[1] ?? 'none'

it('[BU1] a server that never compiled the file still serves its functions, nested ones too', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { Isolate } from 'react-isolates'
export const run = (factor: number) => Isolate.run(async () => {
  const inner = 2
  return await Isolate.run(() => inner * factor)
})`,
  })
  const first = await serve(root)
  const outer = keyIn(await first('/src/main.tsx'))
  const inner = keyIn(await first(`/src/main.tsx?isolate=${outer}`))
  const restarted = await serve(root)
  expect(await restarted(`/src/main.tsx?isolate=${inner}`)).toContain('inner * factor')
  await expect(restarted('/src/main.tsx?isolate=gone-00000000')).rejects.toThrow(
    /ISO-150 src\/main\.tsx no longer contains/,
  )
})

it('[BU4] in dev a function that cannot move fails its module, with the place', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { Isolate } from 'react-isolates'
export class Sum {
  factor = 2
  run() { return Isolate.run(() => this.factor) }
}`,
  })
  const load = await serve(root)
  await expect(load('/src/main.tsx')).rejects.toMatchObject({
    message: expect.stringMatching(/ISO-108/),
    loc: { line: 4, column: 35 },
    frame: expect.stringContaining('this.factor'),
  })
})

it('[CM19] a class that its own module registers is no reason for a warning', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { Isolate } from 'react-isolates'
import { Money, Other } from './money'
export const run = () => {
  const price = new Money()
  const other = new Other()
  return Isolate.run(() => [price, other])
}`,
    'src/money.ts': `import { registerSendable } from 'react-isolates'
export class Money {}
export class Other {}
registerSendable(Money)`,
  })
  const { printed } = await buildApp(root)
  expect(printed.join('\n').match(/`\w+` is an instance of `\w+`/g)).toEqual([
    '`other` is an instance of `Other`',
  ])
})

it('[BU4] a warning in a build says where, with the lines around, and names its page', async () => {
  const root = await writeApp({
    'src/main.tsx': `import { Isolate } from 'react-isolates'
export const run = (row: { done: boolean }) => Isolate.run(() => {
  row.done = true
})`,
  })
  const { printed } = await buildApp(root)
  expect(printed.join('\n')).toMatch(
    /src\/main\.tsx:3:3 warning ISO-107 [^]*> 3 \|   row\.done = true[^]*See node_modules\/react-isolates\/docs\/errors\/ISO-107\.md/,
  )
})
