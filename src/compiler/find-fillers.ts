import type { Analysis } from './analysis.js'
import { changedMember } from './captured-value.js'
import { importOf, libraryName } from './imports.js'
import type { Binding, Reference } from './scope.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, membersRead, wrapped } from './syntax.js'

/** Statements at the top of a file that set up what another one declares. */
export interface Fillers {
  /** By the name that is filled. */
  readonly of: ReadonlyMap<Binding, readonly Node[]>
  /** `registerSendable(…)`: what a file registers may come to any of its functions as a value, so all of them know it. */
  readonly registrations: readonly Node[]
}

/**
 * Finds the statements without which a declaration would travel empty.
 *
 *   const table = new Uint32Array(256)
 *   for (let i = 0; i < 256; i++) table[i] = crc(i)     ⬇   fills table
 *   hljs.registerLanguage('js', js)                     ⬇   fills hljs
 *   registerSendable(Point)                             ⬇   a registration
 *   createRoot(element).render(<App rows={table} />)    ⬇   fills nothing: what it has, it only hands on
 */
export function findFillers(analysis: Analysis): Fillers {
  const fillers = new Map<Binding, Node[]>()
  const registrations: Node[] = []
  for (const statement of analysis.program.body) {
    if (/Declaration$|^TS/.test(statement.type)) continue
    if (registers(analysis, statement)) registrations.push(statement)
    for (const reference of referencesIn(analysis.tree, statement)) {
      const { binding } = reference
      if (!binding || !isModuleLevel(analysis.tree, binding)) continue
      if (!fills(analysis, reference, binding) || !runsAtOnce(reference.node, statement)) continue
      const known = fillers.get(binding)
      if (!known) fillers.set(binding, [statement])
      else if (known.at(-1) !== statement) known.push(statement)
    }
  }
  return { of: fillers, registrations }
}

function registers(analysis: Analysis, statement: Node) {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return false
  return libraryName(analysis, statement.expression.callee) === 'registerSendable'
}

function fills(analysis: Analysis, reference: Reference, binding: Binding) {
  if (reference.writes || changedMember(reference.node)) return true
  const value = wrapped(reference.node)
  const call = value.parent
  if (call?.type === 'CallExpression' && call.arguments[0] === value) return changesItsArgument(call.callee)
  const { outer, names } = membersRead(reference.node)
  if (outer === value || !callOf(outer) || names?.length === 0) return false
  // `Isolate.run(…)` at the top starts work; it sets nothing up.
  const source = importOf(binding)?.source
  return source === undefined || !analysis.api.packages.includes(source)
}

/** `Object.assign(table, …)` */
function changesItsArgument(callee: Node) {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false
  return callee.object.name === 'Object' || callee.object.name === 'Reflect'
}

/** Methods that call what they are given before they return. */
const immediate = new Set([
  'forEach',
  'map',
  'flatMap',
  'filter',
  'reduce',
  'reduceRight',
  'every',
  'some',
  'from',
  'sort',
])

/** Whether a part of a statement runs with it: not inside a function that is only called some day. */
function runsAtOnce(node: Node, statement: Node) {
  for (let at = node; at !== statement && at.parent; at = at.parent) {
    if (!isFunction(at)) continue
    const fn = wrapped(at)
    const call = fn.parent
    if (call?.type !== 'CallExpression') return false
    if (call.callee === fn) continue
    const callee = call.callee
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
    if (!immediate.has(callee.property.name)) return false
  }
  return true
}
