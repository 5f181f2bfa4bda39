import { expect, it } from 'vitest'
import { runAsWritten, runCompiled } from './run-compiled.ts'

/** Programs whose default export is what they compute. Compiled or not, that is the same. */
const programs: Record<string, string> = {
  'captures of all kinds': `
import { Isolate } from 'react-isolates'
const run = ({ a: { b = 1 } = {}, ...rest }, [first], ...more) => {
  let last = more[0]
  const result = Isolate.run(() => [b, rest, first, more, last])
  return result
}
export default await run({ c: new Map([[1, new Date(0)]]) }, ['x'], 5, 6)
`,
  'a capture has its value of the moment of the call': `
import { Isolate } from 'react-isolates'
const results = []
let n = 1
const work = (function (m) { return () => Isolate.run(() => [n, m]) })(2)
n = 3
results.push(await Isolate.run(() => n))
for (let i = 0; i < 3; i++) results.push(await Isolate.run(() => i * n))
export default results
`,
  'shadowing, hoisting and closures inside': `
import { Isolate } from 'react-isolates'
async function run(x, y) {
  return Isolate.run((f = () => x) => {
    var x = 5
    { let y = 3; x += y }
    return [f(), x, y, g(), (() => { try { throw 1 } catch (y) { return y } })()]
    function g() { return typeof h; { function h() {} } }
  })
}
export default await run(1, 2)
`,
  'helpers that need helpers, and classes': `
import { Isolate } from 'react-isolates'
async function run(n, scale) {
  const twice = (x) => times(x, 2)
  function times(x, factor) { return x * factor * scale }
  function unit() { return scale }
  class Shape { static unit = unit(); area() { return 0 } }
  class Square extends Shape {
    #side
    constructor(side) { super(); this.#side = side }
    area() { return this.#side ** 2 + Shape.unit }
  }
  const even = (n) => n === 0 || odd(n - 1)
  const odd = (n) => n !== 0 && even(n - 1)
  return Isolate.run(() => [twice(n), new Square(n).area(), even(n)])
}
export default await run(3, 10)
`,
  'a table filled by a loop, a map by calls, one declarator of several': `
import { compute, Isolate } from 'react-isolates'
export const table = new Uint32Array(256), unused = 1
for (let i = 0; i < 256; i++) {
  let c = i
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  table[i] = c
}
const map = new Map()
const names = ['a', 'b']
names.forEach((name, index) => map.set(name, index))
;['c'].map((name) => map.set(name, 9))
Object.assign(names, { 2: 'd' })
export function crc32(text) {
  let crc = -1
  for (const byte of new TextEncoder().encode(text)) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8)
  return ~crc >>> 0
}
export default [await compute(crc32, 'hello'), await Isolate.run(() => [map, names])]
`,
  'functions inside functions inside functions': `
import { compute, Isolate } from 'react-isolates'
const offset = 100
async function run(k) {
  const add = async (x) => compute((y) => x + y + k + offset, 1)
  return Isolate.run(async () => {
    const z = 5
    return [await Isolate.run(async () => (await add(z)) * k), await add(1)]
  })
}
export default await run(2)
`,
  'a function that calls itself through isolates': `
import { Isolate } from 'react-isolates'
async function run(limit) {
  async function grow(depth) {
    if (depth > limit) return [depth]
    return [depth, ...(await Isolate.run(() => leaf(depth)))]
  }
  async function leaf(depth) { return [-depth] }
  return grow(1)
}
export default await run(2)
`,
  'destructured, default and rest parameters of the function itself': `
import { Isolate } from 'react-isolates'
async function run(k) {
  return Isolate.run(({ a, b: [c] = [k] }, d = a + k, ...rest) => [a, c, d, rest], [{ a: 1 }, undefined, 7, 8])
}
export default await run(4)
`,
  'marked functions that are called, labels, tags and templates': `
import { Isolate, isolate } from 'react-isolates'
async function run(k) {
  const times = isolate((n) => n * k)
  const out = 1
  return Isolate.run(() => {
    out: for (;;) { break out }
    return [times(2), String.raw\`a\${out}\\n\`, { out, k: out, [out]: k }]
  })
}
export default await run(4)
`,
  'what is filled in initializers, static blocks and loops over elements': `
import { Isolate } from 'react-isolates'
const names = ['a', 'b', 'c']
export const first = names.shift()
const marks = {}
const mark = (marks.set = true)
class Marker { static { marks.block = first } static field = (marks.field = mark); never = (marks.never = 1) }
const rows = [{ n: 1 }, { n: 2 }]
for (const row of rows) row.twice = row.n * 2
for (const [key, row] of Object.entries(rows)) row.key = key
rows.filter((row) => row.n > 1).forEach((row) => { row.last = true })
rows.at(0).first = true
const groups = new Map([['a', []]])
groups.get('a').push(1)
export default await Isolate.run(() => [names, marks, rows, groups])
`,
  'what is filled under another name': `
import { Isolate } from 'react-isolates'
const store = { list: [], deep: { list: [] } }
const list = store.list
const { list: deep } = store.deep
list.push(1)
deep.push(2)
export default await Isolate.run(() => store)
`,
  'what functions of the file fill': `
import { Isolate } from 'react-isolates'
const table = new Uint8Array(4)
fill(table, 3)
function fill(target, step) { for (let i = 0; i < target.length; i++) target[i] = i * step }
const registry = new Map()
const register = (name, value) => { registry.set(name, value); count++ }
let count = 0
register('a', 1)
const added = ['b', 'c'].map((name, index) => register(name, index))
const tree = { children: [] }
const kept = [3, 1]
const sorted = (list) => { list = [...list]; return list.sort() }
sorted(kept)
const grow = (node, depth) => { if (depth > 0) { node.children.push(depth); grow(node, depth - 1) } }
grow(tree, 2)
const items = [{}, {}]
const number = (item, index) => { item.index = index }
items.forEach(number)
const entries = []
class Entry {
  constructor(name) { entries.push(name) }
  static all(names) { for (const name of names) new Entry(name) }
}
new Entry('d')
Entry.all(['e', 'f'])
const store = { deep: { add(name) { entries.push(name) } } }
store.deep.add('g')
export default await Isolate.run(() => [table, registry, count, tree, items, entries, kept])
`,
  'what functions of the file fill by detours': `
import { Isolate } from 'react-isolates'
const table = []
const filler = (target) => (n) => { target.push(n) }
filler(table)(1)
const add = filler(table)
add(2)
function fill({ target, n }, other = table) { target.push(n); other.push(-n) }
fill({ target: table, n: 3 })
function put(target, ...rest) { target.push(...rest) }
put(...[table, 4])
put.call(null, table, 5)
put.apply(null, [table, 6])
;((target) => { target.push(7) })(table)
const first = [], second = []
const each = (count, fn) => { for (let i = 0; i < count; i++) fn(i) }
each(2, (i) => first.push(i))
for (const list of [first, second]) list.push('both')
const chosen = table.length > 0 ? first : second
chosen.push('chosen')
;(chosen && second).push('second')
const third = [], held = { third, own: 0 }, copy = { ...held }
held.third.push('held')
copy.third.push('copy')
held.own = 1
var round = { list: (round ?? { list: third }).list, again: () => round.again }
var circle = { own: typeof circle === 'object' ? circle.own : [] }
circle.own.push(round.list.push('round'))
const join = (...lists) => { for (const list of lists) list.push('join') }
join(first, second)
const tag = (texts, list) => { list.push(texts[0]) }
tag\`tag\${second}\`
export default await Isolate.run(() => [table, first, second, third, circle])
`,
  'what methods of the file change in their own object': `
import { Isolate } from 'react-isolates'
class Names { #ids = new Map(); idOf(name) { if (!this.#ids.has(name)) this.#ids.set(name, this.#ids.size); return this.#ids.get(name) } }
class Ids extends Names { last = 0; next = () => ++this.last }
const ids = new Ids()
const a = ids.idOf('a'), b = ids.idOf('b'), one = ids.next()
const counter = (() => { let n = 0; return { next: () => ++n } })()
const two = counter.next()
const store = { list: [], put(n) { this.list.push(n); return n } }
const three = store.put(3)
function Entry(name) { names.push(name) }
const names = []
const entry = new Entry('x')
export default await Isolate.run(() => [ids.idOf('b'), ids.next(), counter.next(), store.list, names])
`,
  'what methods change through others of their class': `
import { Isolate } from 'react-isolates'
const log = []
class Base {
  last = 0
  start(name) { const id = this.hook(name); return id }
  hook() { return 0 }
  bump() { return ++this.last }
}
class Ids extends Base {
  #map = new Map()
  #add(name) { this.#map.set(name, this.#map.size); return this.#map.size }
  idOf(name) { const id = this.#map.get(name) ?? this.#add(name); return id }
  hook(name) { log.push(name); return this.idOf(name) }
  bump() { const id = super.bump(); return id }
  static count() { this.note() }
  static note() { log.push('static') }
}
const ids = new Ids()
const a = ids.idOf('a'), b = ids.start('b'), one = ids.bump()
Ids.count()
const store = { n: 0, next() { return ++this.n }, make() { const id = this.next(); return { id } } }
const made = store.make()
class Settings { static #own; static get own() { return (this.#own ??= new Settings()) } n = 0; next() { return ++this.n } }
const first = Settings.own.next()
export default await Isolate.run(() => [log, ids.idOf('c'), ids.bump(), store.make(), Settings.own.next()])
`,
  'what making an instance changes': `
import { Isolate } from 'react-isolates'
const all = []
let next = 0
class Model { static next = 0; id = Model.next++; own = next++; at = () => next++ }
class Base { constructor(name) { all.push(name); this.init() } init() { all.push('init') } }
class User extends Base { model = new Model(); constructor() { super('user'); this.ready = true } }
const user = new User(), model = new Model()
const only = new (class { key = all.push('field'); later = () => all.push('later'); constructor() { all.push('only') } })()
export default await Isolate.run(() => [all, new Model().id, next])
`,
  'what functions fill that are called out of lists, objects and choices': `
import { Isolate } from 'react-isolates'
const list = []
const steps = [() => list.push(1), (n = 2) => list.push(n)]
for (const step of steps) step()
steps.forEach((step) => { step() })
const named = { a() { list.push(3) }, b: () => { list.push(4) } }
for (const name in named) named[name]()
Object.values(named).forEach((fn) => fn())
for (const [, fn] of Object.entries(named)) fn()
const { a, b: other } = named
a()
other()
const chosen = list.length > 0 ? steps[0] : a
chosen()
;(chosen ?? a)()
const add = ((target, n) => { target.push(n) }).bind(null, list)
add(5)
const tools = Object.freeze({ put(n) { list.push(n); return n } })
const six = tools.put(6)
const each = (count, fn = (i) => { list.push(i) }) => { for (let i = 0; i < count; i++) fn(i) }
each(2)
export default await Isolate.run(() => list)
`,
  'what functions change that share something': `
import { Isolate } from 'react-isolates'
const signal = (first) => { let value = first; return [() => value, (next) => { value = next }] }
const [get, set] = signal(0)
set(5)
const counter = () => { let n = 0; return { next: () => ++n, read: () => n } }
const { next, read } = counter()
const two = next()
const emitter = () => { const all = new Set(); return { on(fn) { all.add(fn); return () => all.delete(fn) }, emit: (n) => all.forEach((fn) => fn(n)) } }
const events = emitter(), seen = []
const off = events.on((n) => seen.push(n))
off()
class Level { n = 0; up() { this.n++ } down = () => { this.n -= 10 } }
const level = new Level()
const { down } = level
down()
export default await Isolate.run(() => { events.emit(1); return [get(), read(), seen, level.n] })
`,
  'what is filled by default, and as this': `
import { Isolate } from 'react-isolates'
const names = [], others = [], first = [], second = []
class Plugin { constructor({ name, into = names }) { into.push(name) } }
new Plugin({ name: 'a' })
new Plugin({ name: 'b', into: others })
class Named extends Plugin { constructor(name, options = { name }) { super(options) } }
const named = new Named('c')
function put(n) { this.push(n) }
put.call(first, 1)
const fill = (options, [target = second] = []) => { const { list = target } = options; list.push(2) }
fill({})
export default await Isolate.run(() => [names, others, first, second])
`,
  'what setters and getters fill': `
import { Isolate } from 'react-isolates'
const set = [], got = []
class Size { #v = 0; set value(v) { set.push(v); this.#v = v } get value() { got.push('value'); return this.#v } static set unit(v) { set.push(v) } }
const size = new Size()
size.value = 4
Size.unit = 'px'
const value = size.value
export default await Isolate.run(() => [set, got])
`,
  'what the platform calls and changes': `
import { Isolate } from 'react-isolates'
const list = [], seen = [], sums = {}
Array.prototype.push.apply(list, [1, 2])
;[].push.call(list, 3)
'ab'.replace(/./g, (letter) => { seen.push(letter); return letter })
JSON.stringify([1], (key, value) => { seen.push(key); return value })
;['a', 'b'].reduce((all, name) => { all[name] = 1; return all }, sums)
await Promise.resolve(4).then((n) => { list.push(n) })
new Promise((done) => { list.push(5); done() })
export default await Isolate.run(() => [list, seen, sums])
`,
  'variables of the top while a statement changes them and starts isolates': `
import { compute, Isolate } from 'react-isolates'
const seen = []
let total = 0
for (const n of [1, 2]) {
  total += n
  seen.push(await Isolate.run(() => [total, seen.length]))
}
for (var i = 0; i < 2; i++) seen.push(await Isolate.run(() => i))
let later = 1
const early = Isolate.run(() => later)
later = 2
const next = async () => { total++; return compute((n) => n, total) }
seen.push(await next(), await early, await Isolate.run(() => later))
const tools = { parse(text) { return Number(text) }, twice: (n) => n * 2 }
seen.push([tools.parse('1'), await Isolate.run(() => tools.twice(tools.parse('2')))])
const { random, rest = 1 } = await Isolate.run(() => ({ random: Math.random() })), other = 2
seen.push((await Isolate.run(() => random)) === random, await Isolate.run(() => rest + other))
export default seen
`,
  'names written with escapes': `
import { compute, Isolate } from 'react-isolates'
const tw\\u0069ce = (n) => n * 2
const run = (\\u{61}b) => Isolate.run(() => tw\\u{69}ce(ab))
export default [await compute(tw\\u0069ce, 2), await run(3)]
`,
  'statements that could be read together': `
import { Isolate } from 'react-isolates'
const list = []
const add = (n) => list.push(n)
;[1, 2].forEach((n) => list.push(n))
;(list).push(3)
;\`\${list.push(4)}\`
export default await Isolate.run(() => list)
`,
  'loops whose body is a semicolon on the next line': `
import { Isolate } from 'react-isolates'
const list = [], rest = [1, 2, 3]
for (let i = 0; i < 3; list.push(i++))
  ;
while (list.push(rest.pop()) < 6)
  ;
const twice = list.map((n) => n * 2)
export default await Isolate.run(() => [list, twice])
`,
  'what is filled while a promise is awaited': `
import { Isolate } from 'react-isolates'
const first = [], failed = [], last = []
await Promise.resolve(1).then((n) => { first.push(n) }).then(() => 2)
await Promise.reject(3).catch((n) => { failed.push(n) })
await Promise.resolve().finally(() => { last.push(4) })
export default [await Isolate.run(() => first), await Isolate.run(() => failed), await Isolate.run(() => last)]
`,
  'functions written where their own methods call them': `
import { Isolate } from 'react-isolates'
const seen = [], given = [], applied = [], options = {}
;(function () { seen.push(1) }).call(null)
;(function (list, ...more) { list.push(...more) }).call(null, given, 1, 2)
;((list, n) => { list.push(n) }).apply(null, [applied, 3])
;(function () { this.late = (() => { this.set = 4 })() }).call(options)
const { slice } = Array.prototype
export default [
  await Isolate.run(() => seen),
  await Isolate.run(() => given),
  await Isolate.run(() => applied),
  await Isolate.run(() => options),
  await (async () => { const mine = slice; return Isolate.run(() => mine.call([1, 2, 3], 1)) })(),
]
`,
}

it.each(Object.entries(programs))('[CM25] %s', async (_title, program) => {
  const expected = await runAsWritten(program)
  expect(expected).toBeDefined()
  expect(await runCompiled(program)).toEqual(expected)
})

it('[CM25] a member is called on its object also when that has the name of a parameter', async () => {
  const program = `
import { compute } from 'react-isolates'
const args = { base: 2, deep: { power(n) { return n ** 2 } }, times(n) { return this.base * n } }
async function run() {
  const { deep: { power } } = args
  return compute(power, 3)
}
export default [await compute(args.times, 3), await run()]
`
  expect(await runCompiled(program)).toEqual([6, 9])
})

it('[CM12] a function that is not the same wherever its name is seen does not travel', async () => {
  const refused = (body: string) =>
    runCompiled(
      `import { Isolate } from 'react-isolates'\nasync function run(c) { ${body} }\nexport default await run(0)`,
    )
  // A function that was not compiled has nothing to load.
  const left = 'load is not a function'
  await expect(refused('if (c) { var f = () => 1 } return Isolate.run(() => f ? f() : 0)')).rejects.toThrow(
    left,
  )
  await expect(
    refused('for (let i = 0, f = () => i; i < 2; i++) await Isolate.run(() => f())'),
  ).rejects.toThrow(left)
  expect(await refused('for (var i = 0, f = () => i; i < 2; i++) return Isolate.run(() => f())')).toBe(0)
})

it('[CM25] a member is called on its object', async () => {
  const program = `
import { compute } from 'react-isolates'
const math = { base: 2, deep: { base: 3, power(n) { return this.base ** n } }, power(n) { return this.base ** n } }
class Job { static factor = 3; static work(n) { return n * this.factor } }
export default [await compute(math.power, 3), await compute(math.deep.power, 2), await compute(Job.work, 3), await compute(Math.abs, -3)]
`
  expect(await runCompiled(program)).toEqual([8, 9, 9, 3])
})
