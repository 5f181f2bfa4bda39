import { expect, it } from 'vitest'
import { isolates } from '../../src/vite.ts'
import { buildApp, liftedChunks, writeApp } from './support/small-app.js'

const app = {
  'src/main.tsx': `import { halve, third } from '@acme/halves'\nimport 'plain'\nObject.assign(window, { halve, third })`,
  'node_modules/@acme/halves/package.json': '{"name":"@acme/halves","type":"module","exports":"./index.js"}',
  'node_modules/@acme/halves/index.js': `import { Isolate } from 'react-isolates'
export { third } from './third.js'
export const halve = (n) => Isolate.run(() => n / 2)`,
  'node_modules/@acme/halves/third.js': `import { Isolate } from 'react-isolates'
export const third = (n) => Isolate.run(() => n / 3)`,
  // It uses the library and hands nothing over.
  'node_modules/plain/package.json': '{"name":"plain","type":"module","exports":"./index.js"}',
  'node_modules/plain/index.js': `import { livingIsolates } from 'react-isolates'\nglobalThis.alive = livingIsolates`,
}

it('[BU3] a build says once of a package that hands functions over that `include` does not name it', async () => {
  const built = await buildApp(await writeApp(app))
  const said = built.printed.filter((text) => text.includes('ISO-302'))
  expect(said).toHaveLength(1)
  expect(said[0]).toContain("isolates({ include: 'node_modules/@acme/halves/' })")
  expect(liftedChunks(built)).toEqual([])
})

it('[BU3] and nothing once it does', async () => {
  const plugins = [isolates({ include: 'node_modules/@acme/halves/' })]
  const built = await buildApp(await writeApp(app), { plugins })
  expect(built.printed.join('\n')).not.toContain('ISO-302')
  expect(liftedChunks(built)).toHaveLength(2)
})
