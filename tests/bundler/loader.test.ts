import { expect, it } from 'vitest'
import type { LoaderContext, LoaderOptions } from '../../src/bundler/worker-loader.js'
import loader from '../../src/loader.js'

interface Answer {
  error: Error | null
  code: string
  map: unknown
  problems: string[]
}

/** Runs the loader as webpack does, on `/app/src/App.tsx`. */
function load(source: string, query = '', options: LoaderOptions = {}, target = 'web'): Answer {
  const answer: Answer = { error: null, code: '', map: undefined, problems: [] }
  const context: LoaderContext = {
    resourcePath: '/app/src/App.tsx',
    resourceQuery: query,
    rootContext: '/app',
    target,
    getOptions: () => options,
    callback(error, code = '', map?: unknown) {
      Object.assign(answer, { error, code, map })
    },
    emitError: ({ message }) => void answer.problems.push(message),
    emitWarning: ({ message }) => void answer.problems.push(message),
  }
  loader.call(context, source, 'the map before')
  return answer
}

const page = `'use client'
import { Isolate } from 'react-isolates'
import { parse } from './parse'
export const run = (text: string) => Isolate.run(() => parse(text))
`
const keyIn = (code: string): string => /isolate-entry=([\w$-]+)/.exec(code)?.[1] ?? 'none'

it('[BU20] the page starts a worker for each function, and its directive stays first', () => {
  const { code, map } = load(page)
  expect(code).toMatch(
    /spawn: \(\) => new Worker\(new URL\("\.\/App\.tsx\?isolate-entry=\w+-\w+", import\.meta\.url\), \{ type: 'module' \}\)/,
  )
  expect(code).toContain('captures: () => ({ text })')
  expect(code).toMatch(/^'use client'/)
  expect(map).toMatchObject({ sources: ['/app/src/App.tsx'] })
})

it('[BU20] the worker’s entry serves the lifted module, which holds the function', () => {
  const key = keyIn(load(page).code)
  const entry = load(page, `?isolate-entry=${key}`).code
  expect(entry).toContain(`import lifted from "./App.tsx?isolate=${key}&lang.tsx"`)
  expect(entry).toMatch(/serveLifted\([^]*lifted\(captures\)/)
  const { code, map } = load(page, `?isolate=${key}&lang.tsx`)
  expect(code).toMatch(
    /import \{ parse \} from '\.\/parse'[^]*export default \(\{ text \}\)[^]*parse\(text\)/,
  )
  expect(code).not.toContain('use client')
  expect(map).toMatchObject({ sources: ['/app/src/App.tsx'] })
})

it('[BU20] a function in a function has a worker of its own', () => {
  const nested = page.replace('parse(text)', 'Isolate.run(() => parse(text))')
  const outer = keyIn(load(nested).code)
  const inner = keyIn(load(nested, `?isolate=${outer}`).code)
  expect(inner).not.toBe(outer)
  expect(load(nested, `?isolate=${inner}`).code).toContain('parse(text)')
})

it('[BU20] files that do not use the API pass through, with their maps', () => {
  expect(load('export const one = 1')).toMatchObject({ code: 'export const one = 1', map: 'the map before' })
})

it('[BU20] a bundle for a server gets an import instead of a worker', () => {
  for (const { code } of [load(page, '', {}, 'node20'), load(page, '', { server: true })]) {
    expect(code).toMatch(/load: \(\) => import\("\.\/App\.tsx\?isolate=\w+-\w+&lang\.tsx"\)/)
    expect(code).not.toContain('new Worker')
  }
})

it('[BU20] a function that cannot move is an error of its module; one that is gone fails the request', () => {
  const { problems } = load(page.replace('parse(text)', 'this.parse(text)'))
  expect(problems).toEqual([expect.stringMatching(/src\/App\.tsx:4:56 error ISO-108/)])
  expect(load(page, '?isolate=gone-00000000').error?.message).toMatch(/ISO-150 src\/App\.tsx/)
})
