// Minifiers rename classes, each copy of one differently: what registers them must not depend on that.
import { join } from 'node:path'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { appConfig, buildForProduction, repository } from './support/app.js'
import { writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

/** A module with a class that looks like all others once its names are gone. */
const moduleOf = (name: string, method: string): string => `
  import { Isolate, registerSendable } from 'react-isolates'
  export class ${name} {
    value: number
    constructor(value: number) { this.value = value }
    ${method}() { return this.value }
  }
  registerSendable(${name})
  export const make = (value: number) => Isolate.run(() => new ${name}(value))
  export const read = (one: ${name}) => Isolate.run(() => one.${method}())
`

const files = {
  'src/money.ts': moduleOf('Money', 'cents'),
  'src/point.ts': moduleOf('Point', 'across'),
  'src/main.tsx': `
    import { Isolate, IsolatePool, registerSendable } from 'react-isolates'
    class Length {
      value: number
      constructor(value: number) { this.value = value }
      metres() { return this.value }
    }
    registerSendable(Length, { encode: ({ value }) => value, decode: (value) => new Length(value) })
    const changing = (length: Length) => {
      const bytes = new Uint8Array([4])
      const result = Isolate.run((one: Length, bytes: Uint8Array) => [one.metres(), ...bytes], [length, bytes])
      length.value = 0
      bytes.fill(0)
      return result
    }
    const inOne = async (length: Length) => {
      const pool = new IsolatePool({ size: 1 })
      const isOne = () => pool.run((one: Length) => one instanceof Length, [length])
      const metres = () => pool.run(() => length.metres())
      const results = [await isOne(), await metres(), await isOne()]
      await pool.close()
      return results
    }
    const output = document.createElement('output')
    const work = async () => {
      const [money, point] = await Promise.all([import('./money.ts'), import('./point.ts')])
      const length = await Isolate.run(() => new Length(3))
      return [
        (await money.make(1)).cents(), await money.read(new money.Money(1)),
        (await point.make(2)).across(), await point.read(new point.Point(2)),
        length.metres(), await Isolate.run(() => length.metres()),
        ...await inOne(length), ...await changing(length),
      ]
    }
    work().catch(String).then((text) => {
      output.textContent = JSON.stringify(text)
      document.body.append(output)
    })
  `,
}

it.each(['dev', 'production'])(
  '[WI4] registered classes keep their class in %s, whatever they are called there',
  async (mode) => {
    const root = await writeApp(files)
    const browser = await launch()
    onTestFinished(() => browser.close())
    const url = mode === 'dev' ? await serveInDev(root) : await serveBuilt(root)
    const { page, log } = await visit(browser, url)
    const shown = await page
      .locator('output')
      .textContent({ timeout: 30_000 })
      .catch(() => log)
    expect(shown).toBe('[1,1,2,2,3,3,true,3,true,3,4]')
  },
)

async function serveBuilt(root: string): Promise<string> {
  await buildForProduction({ ...appConfig(), root })
  const server = await serveStatically(join(root, 'dist'), '/')
  onTestFinished(() => server.close())
  return server.url
}

async function serveInDev(root: string): Promise<string> {
  const server = await createServer({
    ...appConfig(),
    root,
    cacheDir: join(root, '.vite'),
    server: { host: '127.0.0.1', port: 0, fs: { allow: [root, repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return server.resolvedUrls?.local[0] ?? ''
}
