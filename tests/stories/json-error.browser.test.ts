import { expect, it } from 'vitest'
import { explainJsonError } from '../../stories/use-cases/json-error.ts'
import { findJsonFault } from '../../stories/use-cases/json-fault.ts'
import { readSource } from '../../stories/use-cases/json-source.ts'

/** What this engine's own parser says. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const TEXTS = [
  '{"a":[1,-2.5e+3,true,false,null,"\\u00e9\\n\\/"],"":{}}',
  ' [ ] ',
  '"lone"',
  '-0',
  '1e400',
  '\ufeff{}',
  '',
  '   ',
  '{',
  '[',
  '{"a"',
  '{"a":',
  '{"a":}',
  '{"a":1,}',
  '{,}',
  '{a:1}',
  "{'a':1}",
  '[1,]',
  '[1 2]',
  '[1,2',
  '[1]]',
  '01',
  '1.',
  '.5',
  '+1',
  '-',
  'nul',
  'NaN',
  '"a\nb"',
  '"a\\qb"',
  '"\\u12"',
  '"open',
  '"\u007f\u0085\u2028é😀"',
  '"tab\there"',
  '// no',
  '\u00a0[]',
]

it('[SB11] finds a fault exactly where the engine refuses to parse', () => {
  const disagreed = TEXTS.filter((text) => (findJsonFault(text) === undefined) !== isJson(text))
  expect(disagreed).toEqual([])
})

it('[SB11] agrees with the engine on every cut and every swap of a good text', () => {
  const good = '{"list":[1,{"deep":"a\\"b"},-2e3,null],"ok":true}'
  const spoiled = Array.from(good, (_, at) => [
    good.slice(0, at),
    good.slice(0, at) + good.slice(at + 1),
    `${good.slice(0, at)}}${good.slice(at + 1)}`,
    `${good.slice(0, at)},${good.slice(at)}`,
  ]).flat()
  expect(spoiled.filter((text) => (findJsonFault(text) === undefined) !== isJson(text))).toEqual([])
})

it('[SB11] names line, column, what was expected and what stands there', () => {
  const error = explainJsonError('{\n  "name": "Ada"\n  "born": 1815\n}', new SyntaxError('engine'))
  expect(error.message).toBe('Not JSON: expected “,” or “}” in line 3, column 3, found a double quote.')
  expect(error).toMatchObject({ line: 3, column: 3, excerpt: '  "born": 1815\n  ^' })
  expect(error.cause).toMatchObject({ message: 'engine' })
})

it('[SB11] tells a text that ends too early, and a string that is spoiled', () => {
  expect(explainJsonError('[1, ', null).message).toBe(
    'Not JSON: expected a value in line 1, column 5, but the text ends.',
  )
  expect(explainJsonError('["a\\q"]', null).message).toMatch(
    /the string that begins in line 1, column 2 is not closed/,
  )
})

it('[SB11] cuts the excerpt of a long line and keeps the caret below the fault', () => {
  const { excerpt } = Object(explainJsonError(`[${'1,'.repeat(500)}x${',1'.repeat(500)}]`, null)) as {
    excerpt: string
  }
  const [line = '', caret = ''] = excerpt.split('\n')
  expect(line.length).toBeLessThan(70)
  expect(line[caret.indexOf('^')]).toBe('x')
})

it('[SB11] keeps the words of a failure that is not about the text', () => {
  const cause = new RangeError('out of memory')
  expect(explainJsonError('[]', cause)).toBe(cause)
})

it('[SB11] names binary data by its first bytes instead of parsing it', async () => {
  const png = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])])
  await expect(readSource({ name: 'cat.png', kind: 'blob', blob: png })).rejects.toThrow(
    'begins with the bytes 89 50 4E 47',
  )
})
