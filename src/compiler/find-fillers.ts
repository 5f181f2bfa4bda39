import type { Analysis } from './analysis.js'
import { changedMember } from './captured-value.js'
import { importedPath, importOf } from './imports.js'
import type { Binding, Reference } from './scope.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, membersRead, wrapped } from './syntax.js'

/** Statements at the top of a file that fill what another one declares, by the name that is filled. */
export type Fillers = ReadonlyMap<Binding, readonly Node[]>

/**
 * Finds the statements without which a declaration would travel empty.
 *
 *   const table = new Uint32Array(256)
 *   for (let i = 0; i < 256; i++) table[i] = crc(i)     ⬇   fills table
 *   hljs.registerLanguage('js', js)                     ⬇   fills hljs
 *   registerSendable(Point)                             ⬇   fills Point
 *   createRoot(element).render(<App rows={table} />)    ⬇   fills nothing: what it has, it only hands on
 */
export function findFillers(analysis: Analysis): Fillers {
  const fillers = new Map<Binding, Node[]>()
  for (const statement of analysis.program.body) {
    if (/Declaration$|^TS/.test(statement.type)) continue
    for (const reference of referencesIn(analysis.tree, statement)) {
      const { binding } = reference
      if (!binding || !isModuleLevel(analysis.tree, binding)) continue
      if (!fills(analysis, reference, binding) || !runsAtOnce(reference.node, statement)) continue
      const known = fillers.get(binding)
      if (!known) fillers.set(binding, [statement])
      else if (known.at(-1) !== statement) known.push(statement)
    }
  }
  return fillers
}

function fills(analysis: Analysis, reference: Reference, binding: Binding) {
  if (reference.writes || changedMember(reference.node)) return true
  const value = wrapped(reference.node)
  const call = value.parent
  if (call?.type === 'CallExpression' && call.arguments[0] === value) return changesItsArgument(analysis, call.callee)
  const { outer, names } = membersRead(reference.node)
  if (outer === value || !callOf(outer) || names?.length === 0) return false
  // `Isolate.run(…)` at the top starts work; it sets nothing up.
  const source = importOf(binding)?.source
  return source === undefined || !analysis.api.packages.includes(source)
}

/** `Object.assign(table, …)`, `registerSendable(Point)` */
function changesItsArgument(analysis: Analysis, callee: Node) {
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
    return callee.object.name === 'Object' || callee.object.name === 'Reflect'
  }
  const path = importedPath(analysis.tree, callee)
  return path !== undefined && analysis.api.packages.includes(path.source) && path.names.at(-1) === 'registerSendable'
}

/** Methods that call what they are given before they return. */
const immediate = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'reduceRight', 'every', 'some', 'from', 'sort'])

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
