// What users compile against: the declarations as they are published.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { root } from '../project/repository.ts'

const folder = mkdtempSync(join(tmpdir(), 'declarations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler has to say. */
function compile(...args: string[]): string {
  try {
    return execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...args], {
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

it('[PJ46] the declarations ask for no younger library than the one Vite sets up, whoever checks libraries', () => {
  const dist = join(folder, 'dist')
  expect(compile('-p', `${root}tsconfig.build.json`, '--emitDeclarationOnly', '--outDir', dist)).toBe('')
  const compilerOptions = {
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
    paths: { react: [`${root}node_modules/@types/react`] },
  }
  const files = ['index', 'core', 'testing'].map((entry) => join(dist, `${entry}.d.ts`))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  expect(compile('-p', folder)).toBe('')
})
