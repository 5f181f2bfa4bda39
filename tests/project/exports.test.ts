import { expect, it } from 'vitest'
import { filesIn, SourceFile } from './repository.ts'

const entries = filesIn('src', /^src\/[^/]+\.tsx?$/).map((path) => SourceFile.read(path))

it.each(entries)('[PJ12] $path exports these names', ({ exports }) => {
  expect(exports).toMatchSnapshot()
})

it('[PJ12] the root entry exports all of the core', () => {
  const [core, root] = ['src/core.ts', 'src/index.ts'].map((path) => SourceFile.read(path).exports)
  expect(core).not.toEqual([])
  expect(core?.filter((name) => !root?.includes(name))).toEqual([])
})

it.each(entries)(
  '[PJ12] $path names its exports one by one, as client boundaries of Next must',
  ({ exports }) => {
    expect(exports.filter((name) => name.startsWith('*'))).toEqual([])
  },
)

it('[PJ13] the root entry belongs to client components, and the core brings no React along', () => {
  const directives = new Map(entries.map(({ path, directives }) => [path, directives]))
  expect(directives.get('src/index.ts')).toEqual(['use client'])
  expect(directives.get('src/core.ts')).toEqual([])
  const core = modulesReachedFrom('src/core.ts')
  expect(core).toContain('src/isolate/spawn-worker.ts')
  expect(core.filter((path) => path.startsWith('src/react/'))).toEqual([])
})

it.each(entries)('[PJ14] $path can be imported where there is no Worker', async ({ path }) => {
  expect(globalThis.Worker).toBeUndefined()
  await expect(import(/* @vite-ignore */ `../../${path}`)).resolves.toBeDefined()
})

/** An entry and all modules that it brings along at run time. */
function modulesReachedFrom(path: string, reached = new Set<string>()): string[] {
  if (!reached.has(path)) {
    reached.add(path)
    for (const file of SourceFile.read(path).importedValues)
      modulesReachedFrom(file.replace(/\.js$/, '.ts'), reached)
  }
  return [...reached]
}
