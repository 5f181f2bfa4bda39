import { SourceMap } from 'node:module'
import { expect, it } from 'vitest'
import type { Compilation, SourceMap as Map } from '../../src/compiler/compile.js'
import { compile, compileLifted } from '../../src/compiler/compile.js'
import { casesOf, groups, readInput } from './fixture.ts'

interface Text {
  readonly code: string
  readonly map: Map
}

const refer = ({ key }: { key: string }) => ({ url: JSON.stringify(key) })

/** The page, every lifted module, and these once more with references in them. */
function textsOf(compilation: Compilation, seen = new Set<string>()): Text[] {
  const texts: Text[] = [compilation.emitPage(refer)]
  for (const lifted of compilation.lifted) {
    texts.push(lifted)
    if (seen.has(lifted.key)) continue
    seen.add(lifted.key)
    texts.push(...textsOf(compileLifted(lifted), seen))
  }
  return texts
}

/** For each word of a text: where its map says it stood, if the map has an entry of just this place. */
function* wordsOf({ code, map }: Text) {
  const decoded = new SourceMap(map as unknown as ConstructorParameters<typeof SourceMap>[0])
  for (const [line, text] of code.split('\n').entries()) {
    for (const match of text.matchAll(/[\p{ID_Continue}$]+/gu)) {
      const entry = decoded.findEntry(line, match.index)
      if (!('originalLine' in entry)) continue
      if (entry.generatedLine !== line || entry.generatedColumn !== match.index) continue
      yield { word: match[0], line: entry.originalLine, column: entry.originalColumn }
    }
  }
}

/** How words of the compiler's own begin. */
const written = /^(__isolate_(?:reference2?|run)|const|export|from|import|let|return)$/

it('[CM21] every word that was taken from the file maps to the same word of the file', () => {
  const wrong: string[] = []
  let words = 0
  for (const group of groups) {
    for (const name of casesOf(group)) {
      const { code, options } = readInput(group, name)
      const compilation = compile(code, options)
      const lines = code.split('\n')
      for (const text of compilation ? textsOf(compilation) : []) {
        expect(text.map).toMatchObject({ version: 3, sources: [options.file], sourcesContent: [code] })
        for (const { word, line, column } of wordsOf(text)) {
          words++
          if (!lines[line]?.startsWith(word, column) && !written.test(word))
            wrong.push(`${group}/${name}: ${word} at ${line}:${column}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
  expect(words).toBeGreaterThan(5000)
})

const input = `'use client'
import { Isolate } from 'react-isolates'
import { heavy } from './math'

const scale = 2, page = document

/* a line
   break */ export function run(grüße: number, text = \`
  of two lines\`) {
  const twice = (x: number) => x * scale
  return Isolate.run(async () => {
    const deep = twice(grüße)
    return Isolate.run(() => heavy(deep, text))
  })
}
`

/** Line and column, from 0, of the nth \`word\` in a text. */
function placeOf(text: string, word: string, nth = 1) {
  const matches = [...text.matchAll(new RegExp(`(?<![\\p{ID_Continue}])${word}(?![\\p{ID_Continue}])`, 'gu'))]
  const before = text.slice(0, matches[nth - 1]?.index).split('\n')
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 }
}

function originOf({ code, map }: Text, word: string, nth = 1) {
  const { line, column } = placeOf(code, word, nth)
  const entry = new SourceMap(map as unknown as ConstructorParameters<typeof SourceMap>[0]).findEntry(
    line,
    column,
  )
  if (!('originalLine' in entry)) return undefined
  return { line: entry.originalLine, column: entry.originalColumn }
}

it('[CM21] a lifted module leads to the lines a person wrote', () => {
  const [lifted] = compile(input, { file: 'a.ts' })?.lifted ?? []
  if (!lifted) throw new Error('nothing was lifted')
  expect(lifted.code).toBe(`import { Isolate } from 'react-isolates/core'
import { heavy } from './math'

const scale = 2

export default ({ grüße, text }) => {
  const twice = (x: number) => x * scale
  return async () => {
    const deep = twice(grüße)
    return Isolate.run(() => heavy(deep, text))
  }
}
`)
  expect(originOf(lifted, 'heavy', 1)).toEqual(placeOf(input, 'heavy', 1))
  expect(originOf(lifted, 'scale', 1)).toEqual(placeOf(input, 'scale', 1))
  expect(originOf(lifted, 'twice', 1)).toEqual(placeOf(input, 'twice', 1))
  expect(originOf(lifted, 'async')).toEqual(placeOf(input, 'async'))
  expect(originOf(lifted, 'grüße', 2)).toEqual(placeOf(input, 'grüße', 2))
  expect(originOf(lifted, 'heavy', 2)).toEqual(placeOf(input, 'heavy', 2))
  expect(originOf(lifted, 'text', 2)).toEqual(placeOf(input, 'text', 2))
})

it('[CM21] what the compiler wrote leads to what it is for', () => {
  const compilation = compile(input, { file: 'a.ts' })
  const [lifted] = compilation?.lifted ?? []
  if (!compilation || !lifted) throw new Error('nothing was lifted')
  expect(originOf(lifted, 'default')).toEqual(placeOf(input, 'twice', 1))
  expect(originOf(lifted, 'return', 1)).toEqual(placeOf(input, 'async'))
  expect(originOf(compilation.emitPage(refer), '__isolate_reference', 2)).toEqual(placeOf(input, 'async'))
})

it('[CM21] functions inside lifted functions lead to the same file', () => {
  const [lifted] = compile(input, { file: 'a.ts' })?.lifted ?? []
  if (!lifted) throw new Error('nothing was lifted')
  const compilation = compileLifted(lifted)
  const page = compilation.emitPage(refer)
  expect(page.code).toContain('__isolate_reference({ id: "a.ts:13:24#run"')
  expect(originOf(page, 'twice', 1)).toEqual(placeOf(input, 'twice', 1))
  expect(originOf(page, 'deep', 1)).toEqual(placeOf(input, 'deep', 1))
  const [inner] = compilation.lifted
  if (!inner) throw new Error('nothing was lifted')
  expect(inner).toMatchObject({ id: 'a.ts:13:24#run', line: 13, column: 24, captures: ['deep', 'text'] })
  expect(inner.code).toBe(
    "import { heavy } from './math'\n\nexport default ({ deep, text }) => () => heavy(deep, text)\n",
  )
  expect(originOf(inner, 'heavy', 2)).toEqual(placeOf(input, 'heavy', 2))
})

it('[CM21] the page keeps its own lines', () => {
  const page = compile(input, { file: 'a.ts' })?.emitPage(refer)
  if (!page) throw new Error('nothing was compiled')
  expect(originOf(page, 'document')).toEqual(placeOf(input, 'document'))
  expect(originOf(page, 'lines')).toEqual(placeOf(input, 'lines'))
  expect(originOf(page, 'run', 1)).toEqual(placeOf(input, 'run', 1))
})

it('[CM21] a lifted module that holds no function of its own is served as it is', () => {
  const [lifted] =
    compile("import { compute } from 'react-isolates'\ncompute((n) => n, 1)\n", { file: 'a.js' })?.lifted ??
    []
  if (!lifted) throw new Error('nothing was lifted')
  const { code, map } = compileLifted(lifted).emitPage(refer)
  expect(code).toBe(lifted.code)
  expect(map).toEqual(lifted.map)
})
