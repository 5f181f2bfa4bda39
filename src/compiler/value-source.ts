import { callingMethods, partMethods } from './platform-methods.js'
import type { Binding } from './scope.js'
import type { ScopeTree } from './scope-tree.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { isFunction, memberName, unwrap, wrapped } from './syntax.js'

/**
 * The variables whose value, or a part of it, a variable may hold, and itself.
 *
 *   const list = store.list                     ⬇   list, store
 *   for (const [key, row] of table.entries())   ⬇   row, table
 *   rows.forEach((row) => …)                    ⬇   row, rows
 */
export function sourcesOf(tree: ScopeTree, binding: Binding): ReadonlySet<Binding> {
  const sources = new Set([binding])
  // A set may grow while it is walked: what is added is visited too.
  for (const source of sources) {
    const from = madeOf(source)
    const origin = from && variableIn(tree, from)
    if (origin) sources.add(origin)
  }
  return sources
}

/** `rows.filter(isNew)[0]`, `Object.values(rows)` ⬇ rows */
export function variableIn(tree: ScopeTree, expression: Node): Binding | undefined {
  let value = unwrap(expression)
  for (let inner: Node | undefined = value; inner; inner = partOf(value)) value = unwrap(inner)
  return referenceAt(tree, value)?.binding
}

function partOf(value: Node): Node | undefined {
  if (value.type === 'MemberExpression') return value.object
  if (value.type !== 'CallExpression') return undefined
  const callee = unwrap(value.callee)
  if (callee.type !== 'MemberExpression') return undefined
  const method = memberName(callee) ?? ''
  const { object } = callee
  if (object.type === 'Identifier' && object.name === 'Object') return value.arguments[0]
  return partMethods.has(method) ? object : undefined
}

/** The expression a variable takes its value from. */
function madeOf(binding: Binding): Node | undefined {
  const [declaration, ...others] = binding.declarations
  if (!declaration || others.length > 0) return undefined
  const { kind, node } = declaration
  if (kind === 'parameter') return elementsFor(node)
  if (node.type !== 'VariableDeclarator') return undefined
  const loop = node.parent?.parent
  return loop?.type === 'ForOfStatement' && loop.left === node.parent ? loop.right : (node.init ?? undefined)
}

/** What `parameter` walks through: `rows` in `rows.forEach((row) => …)`. */
function elementsFor(parameter: Node) {
  const fn = parameter.parent
  const call = isFunction(fn) ? wrapped(fn).parent : undefined
  if (call?.type !== 'CallExpression') return undefined
  const callee = unwrap(call.callee)
  if (callee.type !== 'MemberExpression' || !callingMethods.has(memberName(callee) ?? '')) return undefined
  return callee.object
}
