import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compile } from '../../src/compiler/compile.js'
import { catalogue } from '../../src/errors/catalogue.js'
import { casesOf, groups, loadFixture } from './fixture.ts'

/** Codes of the compiler; from 150 on they belong to the bundlers. */
const codes = Object.keys(catalogue).filter((code) => code < 'ISO-150')

/** The rules that a text breaks. */
function codesFor(text: string | undefined) {
  if (!text) throw new Error('the page shows too little')
  return compile(text, { file: 'example.tsx' })?.diagnostics.map(({ code }) => code) ?? []
}

it.each(codes)('[CM24] the page of %s shows what brings it, and a repair', (code) => {
  const page = readFileSync(new URL(`../../docs/errors/${code}.md`, import.meta.url), 'utf8')
  const [before, after] = [...page.matchAll(/^```tsx\n(.*?)^```$/gms)].map(([, text]) => text)
  expect(new Set(codesFor(before))).toEqual(new Set([code]))
  expect(codesFor(after)).toEqual([])
  expect(compile(after ?? '', { file: 'example.tsx' })?.lifted.length).toBeGreaterThan(0)
})

it('[CM24] every code is shown by a case', () => {
  const shown = new Set<string>()
  for (const group of groups) {
    for (const name of casesOf(group)) {
      const texts = Object.values(loadFixture(group, name).expected).join('\n')
      for (const [, code = ''] of texts.matchAll(/^\S+ (?:error|warning) (ISO-\d+) /gm)) shown.add(code)
    }
  }
  expect([...shown].sort()).toEqual(codes.sort())
})
