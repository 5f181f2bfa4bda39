import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.browser'
import { compute, Isolate, IsolateSpawnError, isolate } from 'react-isolates'
import { Badge } from './Badge.jsx'
import styles from './card.module.css'
import { fail } from './fail.js'
import { square } from './nested.js'
import * as parsing from './parse.js'
import { parse, parsed } from './parse.js'
import { unreachable } from './throws-in-isolates.js'

declare const __RELEASE__: string

/** One thing that must work in every way the page is served. */
export interface Case {
  name: string
  run: () => unknown
  expected: unknown
}

const crcTable = new Uint32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  crcTable[byte] = crc >>> 0
}
function crc32(text: string): number {
  let crc = ~0
  for (const byte of new TextEncoder().encode(text)) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

const title = document.title // belongs to the page: nothing that moves needs it, so it stays
const onPage = (): boolean => typeof document !== 'undefined'
const increment = isolate((value: number) => value + 1)
const text = '1\n2\n3\n4'

/** What an isolate starts with, as a closure that is passed around before it runs. */
const start = (job: () => unknown): unknown => job()

async function failure(run: () => Promise<unknown>): Promise<unknown> {
  return run().then(
    () => 'no error',
    (error: unknown) => error,
  )
}

export const cases: Case[] = [
  {
    name: 'an inline closure with captures and an import',
    run: () => {
      const limit = 2
      return Isolate.run(() => parse(text, limit))
    },
    expected: [1, 2],
  },
  {
    name: 'a function of the file with a filled table',
    run: () => compute(crc32, 'hello'),
    expected: 907060870,
  },
  { name: 'an imported function', run: () => Isolate.run(parse, [text, 3]), expected: [1, 2, 3] },
  { name: 'a member of a namespace', run: () => Isolate.run(parsing.parse, [text, 1]), expected: [1] },
  { name: 'a marked function', run: () => compute(increment, 41), expected: 42 },
  { name: 'a function of a package', run: () => compute(isValidElement, { type: 'b' }), expected: false },
  {
    name: 'a variable set after the closure was written',
    run: () => {
      let later = 1
      const job = () => Isolate.run(() => later)
      later = 42
      return start(job)
    },
    expected: 42,
  },
  {
    name: 'the page stays on the page',
    run: async () => [await Isolate.run(() => onPage()), title],
    expected: [false, document.title],
  },
  {
    name: 'every run has module state of its own',
    run: async () => {
      const count = () => Isolate.run(() => (parse('1', 1), parsed()))
      return [await count(), await count(), parsed()]
    },
    expected: [1, 1, 0],
  },
  {
    name: 'a component in a worker',
    run: () => {
      const count = 7
      return Isolate.run(() => renderToStaticMarkup(<Badge count={count} />))
    },
    expected: `<b class="${styles['badge']}">7</b>`,
  },
  {
    name: 'the class names of a CSS module',
    run: () => Isolate.run(() => styles['card']),
    expected: styles['card'],
  },
  {
    name: 'a dynamic import with styles',
    run: () => Isolate.run(async () => (await import('./lazy.js')).triple(2)),
    expected: 6,
  },
  {
    name: 'an asset beside the module',
    run: () => Isolate.run(async () => (await fetch(new URL('./data.json', import.meta.url))).json()),
    expected: { answer: 42 },
  },
  { name: 'constants of the configuration', run: () => Isolate.run(() => __RELEASE__), expected: 'r1' },
  {
    name: 'the environment',
    run: () => Isolate.run(() => import.meta.env.MODE),
    expected: import.meta.env.MODE,
  },
  {
    name: 'an isolate in an isolate',
    run: () => Isolate.run(async () => (await square(3)) + 1),
    expected: 10,
  },
  {
    name: 'a closure in a closure',
    run: () => {
      const factor = 5
      return Isolate.run(async () => {
        const inner = 2
        return await Isolate.run(() => inner * factor)
      })
    },
    expected: 10,
  },
  {
    name: 'an error keeps what it is',
    run: async () => {
      const error = await failure(() => compute(fail, 7))
      if (!(error instanceof RangeError)) return String(error)
      const { message, cause } = error
      const own = error as RangeError & { row: number; where: string }
      return [
        message,
        own.where,
        own.row,
        cause instanceof TypeError,
        String(cause),
        /cases\.tsx/.test(error.stack ?? ''),
      ]
    },
    expected: ['row 7 is too long', 'input', 7, true, 'TypeError: not a number', true],
  },
  {
    name: 'a module that throws while it loads',
    run: async () => {
      const error = await failure(() => Isolate.run(() => unreachable()))
      return error instanceof IsolateSpawnError
        ? [error.code, /refuses to load off the page/.test(error.message)]
        : String(error)
    },
    expected: ['ISO-301', true],
  },
]
