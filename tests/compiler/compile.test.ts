import { describe, expect, it } from 'vitest'
import type { Compilation, CompileOptions } from '../../src/compiler/compile.js'
import { compile, formatDiagnostic } from '../../src/compiler/compile.js'

const imported = "import { Isolate } from 'react-isolates'\n"
const refer = ({ key }: { key: string }) => ({ url: JSON.stringify(key) })

function compiled(code: string, options: CompileOptions = { file: 'a.tsx' }): Compilation {
  const compilation = compile(code, options)
  if (!compilation) throw new Error(`nothing to compile: ${code}`)
  return compilation
}

const keysOf = (code: string) => compiled(code).lifted.map(({ key }) => key)

describe('keys and ids', () => {
  it('[CM22] the key changes with the code of the function, and with nothing else', () => {
    const [key] = keysOf(`${imported}const f = (a) => Isolate.run(() => a + 1)`)
    expect(key).toMatch(/^f-[0-9a-f]{8}$/)
    expect(keysOf(`${imported}\n\nconst other = 2\nconst f = (a) => Isolate.run(() => a + 1)`)).toEqual([key])
    expect(keysOf(`${imported}const f = (a) => Isolate.run(() => a + 2)`)).not.toContain(key)
    expect(keysOf(`${imported}const f = (b) => Isolate.run(() => b + 1)`)).not.toContain(key)
  })

  it('[CM22] the key changes with what travels along', () => {
    const withTable = (table: string) =>
      `${imported}const table = ${table}\nconst f = () => Isolate.run(() => table)`
    expect(keysOf(withTable('[1]'))).not.toEqual(keysOf(withTable('[2]')))
  })

  it('[CM22] equal functions share a key, each with an id of its own', () => {
    const { lifted } = compiled(`${imported}const f = () => [Isolate.run(() => 1), Isolate.run(() => 1)]`)
    expect(lifted[0]?.key).toBe(lifted[1]?.key)
    expect(lifted.map(({ id }) => id)).toEqual(['a.tsx:2:30#f', 'a.tsx:2:52#f'])
  })

  it('[CM22] a key is fit for a URL and a file name', () => {
    const code =
      "import { compute } from 'react-isolates'\nimport * as größe from './a'\ncompute(größe.a.b, 1)"
    expect(keysOf(code)).toEqual([expect.stringMatching(/^[\w$]+-[0-9a-f]{8}$/)])
    expect(compiled(code).lifted[0]?.name).toBe('größe.a.b')
  })

  it('[CM22] tells what travels', () => {
    const code = `${imported}import { a } from './a'\nimport b from 'b'\nconst f = (x, y) => Isolate.run(() => a(x) + b(y))`
    expect(compiled(code).lifted).toMatchObject([
      { name: 'f', captures: ['x', 'y'], imports: ['./a', 'b'], line: 4, column: 33 },
    ])
    expect(
      compiled(`${imported}const f = () => Isolate.run(() => Isolate.current)`).lifted[0]?.imports,
    ).toEqual(['react-isolates/core'])
  })
})

describe('files', () => {
  it('[CM23] a file that does not mention the library is left alone', () => {
    expect(
      compile("import { Isolate } from './isolate'\nIsolate.run(() => 1)", { file: 'a.ts' }),
    ).toBeUndefined()
  })

  it('[CM23] a file that does not parse is left to the bundler', () => {
    expect(compile(`${imported}Isolate.run(() => {`, { file: 'a.ts' })).toBeUndefined()
  })

  it('[CM23] a file with nothing to lift is left alone', () => {
    expect(compile(`${imported}export const a = Isolate.current`, { file: 'a.ts' })).toBeUndefined()
  })

  it.each([
    ['a.ts', 'export const f = (a: unknown) => Isolate.run(() => <string>a)', '<string>a'],
    ['a.mts', 'export const f = <T>(a: T) => Isolate.run((): T => a)', '(): T => a'],
    ['a.jsx', 'export const f = (a) => Isolate.run(() => <b>{a}</b>)', '<b>{a}</b>'],
    ['a.js', 'export const f = (a) => Isolate.run(() => <b>{a}</b>)', '<b>{a}</b>'],
    ['a.mjs', 'export const f = (a) => Isolate.run(() => a)', '() => a'],
  ])('[CM23] %s is read in its own language', (file, code, expected) => {
    expect(compiled(imported + code, { file }).lifted[0]?.code).toContain(expected)
  })

  it('[CM23] a text joined of ten thousand parts is no problem', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => (index % 2 ? `'${index}'` : 'part')).join(
      ' +\n',
    )
    const code = `const part = ''\nconst text = ${text}\nexport const f = () => Isolate.run(() => text)`
    expect(compiled(imported + code, { file: 'a.js' }).lifted[0]?.code).toContain(`const text = ${text}`)
  })

  it('[CM23] the library may have other names', () => {
    const options = { file: 'a.ts', packages: ['#isolates', '#isolates/core'] }
    const { lifted } = compiled(
      "import { Isolate, useIsolate } from '#isolates'\nIsolate.run(() => [Isolate.current, useIsolate])",
      options,
    )
    expect(lifted[0]?.code).toBe(
      "import { useIsolate } from '#isolates'\nimport { Isolate } from '#isolates/core'\n\nexport default () => () => [Isolate.current, useIsolate]\n",
    )
    expect(compile(`${imported}Isolate.run(() => 1)`, options)).toBeUndefined()
  })

  it('[CM23] a page that was compiled is left alone the second time', () => {
    const { code } = compiled(`${imported}const f = (a) => Isolate.run(() => a)`).emitPage(refer)
    expect(compile(code, { file: 'a.tsx' })).toBeUndefined()
  })
})

describe('references', () => {
  it('[CM17] hold the fields that the bundler gives, and captures only if there are any', () => {
    const compilation = compiled(
      `${imported}const f = (a, b) => [Isolate.run(() => a + b), Isolate.run(() => 1)]`,
    )
    const page = compilation.emitPage(({ captures }) =>
      captures.length > 0 ? { url: 'U', load: 'L', spawn: 'S' } : { load: 'L' },
    )
    expect(page.code).toContain(
      'Isolate.run(__isolate_reference({ id: "a.tsx:2:34#f", url: U, load: L, spawn: S, captures: () => ({ a, b }) }))',
    )
    expect(page.code).toContain('Isolate.run(__isolate_reference({ id: "a.tsx:2:60#f", load: L }))')
  })
})

describe('diagnostics', () => {
  const diagnosticOf = (code: string) => {
    const [diagnostic] = compiled(code).diagnostics
    if (!diagnostic) throw new Error('nothing was reported')
    return diagnostic
  }

  it('[CM26] names file, line and column from 1, code, rule, reason and repair', () => {
    const diagnostic = diagnosticOf(`${imported}function f() {\n  let n = 0\n  Isolate.run(() => n++)\n}\n`)
    expect(diagnostic).toMatchObject({
      severity: 'error',
      code: 'ISO-102',
      rule: 'captured-write',
      file: 'a.tsx',
      line: 4,
      column: 21,
    })
    expect(formatDiagnostic(diagnostic)).toBe(`a.tsx:4:21 error ISO-102 captured-write
The function writes to \`n\`, a variable of the page. An isolate has its own memory, so the page would never see the change.
    2 | function f() {
    3 |   let n = 0
  > 4 |   Isolate.run(() => n++)
      |                     ^
    5 | }
Return the new value and assign it on the page.
See node_modules/react-isolates/docs/errors/ISO-102.md`)
  })

  it('[CM26] the mark stands under its text behind tabs, and no line break shows', () => {
    expect(diagnosticOf(`${imported}\r\n\t{\tIsolate.run(nowhere)\t}\r\n`).frame).toBe(
      [
        "  1 | import { Isolate } from 'react-isolates'",
        '  2 |',
        '> 3 | \t{\tIsolate.run(nowhere)\t}',
        '    | \t \t            ^^^^^^^',
      ].join('\n'),
    )
  })

  it('[CM26] what reaches over several lines is marked on its first', () => {
    const { frame } = diagnosticOf(`${imported}Isolate.run([\n  1,\n])`)
    expect(frame).toBe(
      [
        "  1 | import { Isolate } from 'react-isolates'",
        '> 2 | Isolate.run([',
        '    |             ^',
        '  3 |   1,',
      ].join('\n'),
    )
  })

  it('[CM26] of a line that is too long the part around the place is shown', () => {
    const before = 'const filler = 1; '.repeat(500)
    const { column, frame } = diagnosticOf(`${imported}${before}Isolate.run(nowhere);${before}`)
    const [, line = '', mark = ''] = frame.split('\n')
    expect(column).toBe(before.length + 'Isolate.run('.length + 1)
    expect(line.length).toBeLessThan(180)
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('nowhere')
  })

  it('[CM26] the reason is spelled as it is spoken', () => {
    const messageOf = (type: string) =>
      diagnosticOf(`${imported}function f() {\n  const it = new ${type}()\n  Isolate.run(() => it)\n}`)
        .message
    expect(['URL', 'XMLHttpRequest', 'Worker'].map(messageOf)).toEqual([
      expect.stringContaining('holds a URL,'),
      expect.stringContaining('holds an XMLHttpRequest,'),
      expect.stringContaining('holds a Worker,'),
    ])
  })

  it('[CM26] they come in the order of the text, each once', () => {
    const code = `${imported}function f(done) {
  const report = () => done()
  return [Isolate.run(() => report()), Isolate.run(() => report()), Isolate.run(nowhere)]
}`
    expect(compiled(code).diagnostics.map((it) => `${it.line}:${it.column} ${it.rule}`)).toEqual([
      '3:24 captured-function',
      '4:81 unknown-function',
    ])
  })

  it('[CM18] a function with an error is not lifted, its neighbours are', () => {
    const compilation = compiled(`${imported}const f = (a) => [Isolate.run(() => a()), Isolate.run(() => a)]`)
    expect(compilation.lifted).toHaveLength(1)
    expect(compilation.emitPage(refer).code).toContain(
      '[Isolate.run(() => a()), Isolate.run(__isolate_reference(',
    )
  })
})
