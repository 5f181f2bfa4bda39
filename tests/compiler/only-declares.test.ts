import { expect, it } from 'vitest'
import { onlyDeclares } from '../../src/compiler/only-declares.js'

it.each([
  ['nothing', ''],
  [
    'imports and exports',
    `import { a } from './a.js'; import './b.js'; export { a }; export * from './c.js'; export default a`,
  ],
  [
    'functions',
    'export function f() { document.title = 1 } const g = () => f(), h = async function* () { yield f() }; export default g',
  ],
  [
    'literals, and what follows from them',
    "'use strict'; const n = -1, size = 1024 * 1024, t = `a${1}`, yes = !0, none = void 0, re = /a/g, big = 10n",
  ],
  [
    'tables',
    "const a = 1, list = [a, [2], , () => a], byName = { a, b: { c: 'd' }, m() {}, get g() { return f() }, ['x' + 1]: 2 }",
  ],
  [
    'collections',
    'const seen = new Map, kinds = new Set([1, 2]), weak = new WeakMap(), weaker = new WeakSet([])',
  ],
  ['a choice', 'const a = 1, b = a ? [] : {}, c = a ?? null, d = !a'],
  [
    'classes',
    'class A { #a = f(); b = f(); static c = 1; static d = () => f(); m() {} get g() { return f() } } export class B extends A {} const C = class extends B {}; export default class {}',
  ],
])('[BU33] only declares: %s', (_, code) => {
  expect(onlyDeclares(code)).toBe(true)
})

it.each([
  ['a call', 'const a = f()'],
  ['a call that nobody keeps', 'f()'],
  ['a call in a table', 'const a = { b: [f()] }'],
  ['an assignment', 'globalThis.a = 1; export {}'],
  ['a change', 'let a = 1; a++'],
  ['a write by default', 'let a; const b = a ??= 1'],
  ['a property, which may be computed', 'const a = b.c'],
  ['properties by pattern', 'const { a } = b'],
  ['properties by spreading', 'const a = { ...b }'],
  ['an iteration', 'const a = [...b]'],
  ['text of something', 'const a = `${b}`'],
  ['a number of something', 'const a = +b, c = b * 2'],
  ['an instance', 'const a = new A()'],
  [
    "an instance of a collection that is not the platform's",
    `import { Map } from './maps.js'; const a = new Map([])`,
  ],
  ['another such', 'class Set {} const a = new Set()'],
  ['a third', 'export const WeakMap = f; const a = new WeakMap()'],
  ['a collection of what is iterated', 'const a = new Set(b)'],
  ['a computed key', 'const a = { [b]: 1 }'],
  ['a tag', 'const a = f``'],
  ['an import', "const a = import('./a.js')"],
  ['a wait', 'await a'],
  ['a block', '{ const a = 1 }'],
  ['a condition', 'if (a) b'],
  ['a static block', 'class A { static { f() } }'],
  ['a static field', 'class A { static a = f() }'],
  ['a computed member', 'class A { [f()]() {} }'],
  ['a computed class', 'class A extends f() {}'],
  ['a decorator', '@f class A {}'],
  ['a decorated member', 'class A { @f m() {} }'],
  ['what is no JavaScript', 'const'],
])('[BU33] may do more: %s', (_, code) => {
  expect(onlyDeclares(code)).toBe(false)
})
