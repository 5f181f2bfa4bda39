import { parseSync } from 'oxc-parser'
import { expect, it } from 'vitest'
import { codeRegion } from '../../stories/kit/code-region.ts'
import { filesIn, read } from '../project/repository.ts'

const shown = filesIn('stories', /\.tsx?$/).flatMap((path) => {
  const source = read(path)
  const names = source.matchAll(/^\s*\/\/ #region (\S+)$/gm)
  return [...names].map(([, name = '']) => ({ where: `${path}, ${name}`, code: codeRegion(source, name) }))
})

const parses = (code: string) => parseSync('shown.tsx', code).errors.length === 0
// What may be left out around it: the class of members, the function of a few lines, the end of a class begun.
const frames = [
  (code: string) => code,
  (code: string) => `class Shown extends Object { ${code}\n}`,
  (code: string) => `async function shown() { ${code}\n}`,
  (code: string) => `${code}\n}`,
]

it('[SB231] shows code that can be pasted as it is, never the entry of a table', () => {
  expect(shown.length).toBeGreaterThan(100)
  const broken = shown.filter(({ code }) => !frames.some((frame) => parses(frame(code))))
  expect(broken.map(({ where, code }) => `${where}: ${code.split('\n')[0]}`)).toEqual([])
})

it('[SB231] shows each comment whole on a desk', () => {
  const wide = shown.flatMap(({ where, code }) =>
    code
      .split('\n')
      .filter((line) => line.length > 106 && line.includes('//'))
      .map((line) => `${where}: ${line}`),
  )
  expect(wide).toEqual([])
})
