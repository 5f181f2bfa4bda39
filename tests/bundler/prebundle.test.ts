import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prebundling } from '../../src/bundler/prebundle-plugin.js'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'isolates-'))
})
afterEach(() => rm(root, { recursive: true }))

async function install(name: string): Promise<void> {
  const folder = join(root, 'node_modules', name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
  await writeFile(join(folder, 'index.js'), '')
}

it('[BU18] pre-bundles React where library and React are installed', async () => {
  await install('react-isolates')
  await install('react')
  expect(prebundling(root)).toEqual({
    exclude: ['react-isolates'],
    include: ['react-isolates > react', 'react-isolates > react/jsx-runtime'],
  })
})

it('[BU18] asks for nothing where the library is aliased, or used without React', async () => {
  const bare = { exclude: ['react-isolates'], include: [] }
  expect(prebundling(root)).toEqual(bare)
  await install('react-isolates')
  expect(prebundling(root)).toEqual(bare)
})

it('[BU18] keeps packages out that are to be compiled, for pre-bundled ones are not', async () => {
  await writeFile(join(root, 'package.json'), JSON.stringify({ dependencies: { charts: '1', maps: '1' } }))
  expect(prebundling(root, (file) => file.includes('node_modules/charts/')).exclude).toEqual([
    'react-isolates',
    'charts',
  ])
})
