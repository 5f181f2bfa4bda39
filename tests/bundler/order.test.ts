import { expect, it } from 'vitest'
import { compilesBefore } from '../../src/bundler/order-plugin.js'

const own = { name: 'react-isolates' }
const plain = { name: 'vite:react-babel', transform: () => null }
const first = { name: 'vite:react-compiler', transform: { order: 'pre' as const, handler: () => null } }

it('[BU15] a plugin in front that does not ask to go first is no matter', () => {
  expect(compilesBefore([plain, own])).toBeUndefined()
})

it('[BU15] one that asks to go first and stands in front is named', () => {
  expect(compilesBefore([first, own, plain])).toBe('vite:react-compiler')
  expect(compilesBefore([own, first])).toBeUndefined()
})
