import { expect, it } from 'vitest'
import { Project } from '../../src/bundler/project.js'

it('[BU3] compiles JavaScript and TypeScript outside node_modules', () => {
  const project = new Project({})
  for (const id of ['/a/x.ts', '/a/x.tsx?isolate', '/a/x.mjs', '/a/x.cts?v=1', '/a/x.jsx?isolate=f-1'])
    expect(project.compiles(id), id).toBe(true)
  for (const id of [
    '/a/x.css',
    '/a/x.ts?raw',
    '/a/x.ts?url',
    '\0virtual.ts',
    '/a/node_modules/p/x.js',
    '/a/x.json',
  ])
    expect(project.compiles(id), id).toBe(false)
})

it('[BU3] compiles packages that are included, by text or by expression', () => {
  for (const include of ['node_modules/charts/', /\/charts\//g, ['other', /charts/]]) {
    const project = new Project({ include })
    // Twice: an expression with the flag g remembers where it stopped.
    for (const time of ['first', 'second'])
      expect(project.compiles('/a/node_modules/charts/x.js'), time).toBe(true)
    expect(project.compiles('/a/node_modules/maps/x.js')).toBe(false)
  }
})

it('[BU3] looks only at files that mention the API or a wrapper', () => {
  const { mention } = new Project({ wrappers: { './use-heavy': { useHeavy: 0 }, '@my/lib.js': { run: 1 } } })
  expect(mention.test("import { compute } from 'react-isolates/core'")).toBe(true)
  expect(mention.test("import { useHeavy } from './use-heavy'")).toBe(true)
  expect(mention.test("import { run } from '@my/lib.js'")).toBe(true)
  expect(mention.test("import { run } from '@my/lib-js'")).toBe(false)
  expect(mention.test("import { run } from 'elsewhere'")).toBe(false)
})

it('[BU1] shows files relative to the root, with forward slashes', () => {
  const project = new Project({})
  project.configure({ root: '/app', command: 'serve' })
  expect([project.shown('/app/src/App.tsx'), project.dev]).toEqual(['src/App.tsx', true])
})
