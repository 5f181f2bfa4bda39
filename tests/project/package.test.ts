import { expect, it } from 'vitest'
import { lockfileProblems } from '../../scripts/check-lockfile.mjs'
import { filesIn, read } from './repository.ts'

interface Manifest {
  exports: Record<string, string>
  sideEffects: string[]
  scripts: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const manifest: Manifest = JSON.parse(read('package.json'))

it('[PJ8] package.json exports each entry under its own name, and nothing else', () => {
  const entries = filesIn('src', /^src\/[^/]+\.tsx?$/).map((path) => path.replace(/^src\/(.*)\.tsx?$/, '$1'))
  const expected = entries.map((name) => [name === 'index' ? '.' : `./${name}`, `./dist/${name}.js`])
  expect(manifest.exports).toEqual({ ...Object.fromEntries(expected), './package.json': './package.json' })
})

it('[PJ9] importing the package has no effect, except for the bootstrap of an isolate', () => {
  expect(manifest.sideEffects).toEqual(['./dist/worker/bootstrap.js'])
  expect(filesIn('src/worker', /bootstrap\.ts$/)).toEqual(['src/worker/bootstrap.ts'])
})

it('[PJ10] versions are fixed for those who work on the package, and ranges for those who use it', () => {
  const fixed = /^(?:npm:[\w-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/
  expect(Object.entries(manifest.devDependencies).filter(([, version]) => !fixed.test(version))).toEqual([])
  const ranges = { ...manifest.dependencies, ...manifest.peerDependencies }
  expect(Object.entries(ranges).filter(([, version]) => !/^(?:[\^~]|>=)\d/.test(version))).toEqual([])
})

it('[PJ11] the lockfile names no registry and holds a checksum for every package', () => {
  expect(lockfileProblems(read('package-lock.json'))).toEqual([])
})

it('[PJ11] a registry and a missing checksum are found', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz', integrity: 'sha512-a' },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0', integrity: 'sha512-c' },
  }
  expect(lockfileProblems(JSON.stringify({ packages }))).toEqual([
    'node_modules/a names where it was downloaded: https://registry.example/a.tgz',
    'node_modules/b has no checksum',
  ])
})
