import type { CallExpression, LogicalExpression, MemberExpression } from 'oxc-parser'
import { appliedCall } from './applied-call.js'
import { callbackCall } from './callback-call.js'
import { partMethods } from './platform-methods.js'
import { functionOf } from './receiver-owner.js'
import type { Binding } from './scope.js'
import { declaratorOf, isConstant } from './scope.js'
import type { ScopeTree } from './scope-tree.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, memberName, namesTo, unwrap, wrapped } from './syntax.js'

/**
 * The variables whose value, or a part of it, a variable may hold, and itself.
 *
 *   const list = store.list                     ⬇   list, store
 *   for (const [key, row] of table.entries())   ⬇   row, table
 *   rows.forEach((row) => …)                    ⬇   row, rows
 *   (function () { this.push(1) }).call(rows)   ⬇   this, rows
 *   ((target = other) => …)(rows)               ⬇   target, rows, other
 */
export function sourcesOf(tree: ScopeTree, binding: Binding): ReadonlySet<Binding> {
  const sources = new Set([binding])
  // A set may grow while it is walked: what is added is visited too.
  for (const source of sources) {
    for (const value of madeOf(source)) for (const origin of variablesIn(tree, value)) sources.add(origin)
  }
  return sources
}

/** `rows.filter(isNew)[0]`, `Object.values(rows)`, `rows ?? none` ⬇ rows, none */
export function variablesIn(tree: ScopeTree, expression: Node, within: readonly Node[] = []): Binding[] {
  const value = unwrap(expression)
  if (within.includes(value)) return [] // var a = { b: a.b }
  const binding = referenceAt(tree, value)?.binding
  if (binding) return [binding]
  return partsOf(tree, value).flatMap((part) => variablesIn(tree, part, [...within, value]))
}

function partsOf(tree: ScopeTree, value: Node): readonly Node[] {
  switch (value.type) {
    case 'MemberExpression':
      return partsOfMember(tree, value)
    case 'ConditionalExpression':
      return [value.consequent, value.alternate]
    case 'LogicalExpression':
      return operandsOf(value)
    case 'AssignmentExpression':
      return [value.right]
    case 'SequenceExpression':
      return value.expressions.slice(-1)
    case 'SpreadElement':
    case 'AwaitExpression':
      return [value.argument]
    case 'CallExpression':
      return partsOfCall(value)
    default:
      return []
  }
}

/** `a`, `b`, `c` of `a || b || c`. */
function operandsOf({ left, right }: LogicalExpression): readonly Node[] {
  const operands: Node[] = [right]
  let first = left
  for (; first.type === 'LogicalExpression'; first = first.left) operands.push(first.right)
  return [...operands, first]
}

const isObject = (node: Node) => unwrap(node).type === 'ObjectExpression'

/** `store.list` ⬇ store, and what its list is, if `store = { list: rows }`, or may be, if `store = { ...rows }` */
function partsOfMember(tree: ScopeTree, member: MemberExpression): readonly Node[] {
  const value = unwrap(member.object)
  const name = memberName(member)
  if (isObject(value)) return membersWritten(value, name)
  const binding = referenceAt(tree, value)?.binding
  const init = binding && isConstant(binding) ? declaratorOf(binding)?.init : undefined
  return init ? [value, ...membersWritten(init, name)] : [value]
}

function partsOfCall(value: CallExpression): readonly Node[] {
  const callee = unwrap(value.callee)
  if (callee.type !== 'MemberExpression') return []
  const { object } = callee
  if (object.type === 'Identifier' && object.name === 'Object') return value.arguments.slice(0, 1)
  return partMethods.has(memberName(callee) ?? '') ? [object] : []
}

/** The expressions a variable takes its value from. */
function madeOf(binding: Binding): readonly Node[] {
  const [declaration, ...others] = binding.declarations
  if (!declaration || others.length > 0) return []
  const { kind, node } = declaration
  if (kind === 'receiver') return binding.name === 'this' ? givenAsThis(node) : []
  if (kind === 'parameter') return [...givenTo(node, binding.name), ...defaultsFor(node, binding.name)]
  if (node.type !== 'VariableDeclarator') return []
  const loop = node.parent?.parent
  if (loop?.type === 'ForOfStatement' && loop.left === node.parent) return elementsOf(loop.right)
  return node.init ? [node.init, ...defaultsFor(node.id, binding.name)] : []
}

/** `a`, `b` of the list `[a, b]`; any other list is the source of its elements. */
function elementsOf(list: Node): readonly Node[] {
  const value = unwrap(list)
  return value.type === 'ArrayExpression' ? value.elements.filter((element) => element !== null) : [value]
}

/** What a parameter of a function gets that is called where it is written: `rows` in `rows.forEach((row) => …)`. */
function givenTo(parameter: Node, name: string): readonly Node[] {
  const fn = parameter.parent
  if (!isFunction(fn)) return []
  const value = wrapped(fn)
  const values = callOf(value)?.arguments ?? appliedCall(value)?.values
  if (values) return argumentsFor(parameter, name, values)
  const given = callbackCall(value)
  if (!given) return []
  const isCollected = given.method.startsWith('reduce') && fn.params[0] === parameter
  return isCollected ? given.call.arguments.slice(1, 2) : elementsOf(given.list)
}

/** `rows` in `(function () { this.push(1) }).call(rows)` */
function givenAsThis(receiver: Node): readonly Node[] {
  const fn = functionOf(receiver)
  const given = fn && appliedCall(wrapped(fn))?.receiver
  return given ? [given] : []
}

/** What a name of a pattern holds where nothing is given: `table` of `target = table`, of `{ target = table }`. */
export function defaultsFor(pattern: Node, name: string): readonly Node[] {
  switch (pattern.type) {
    case 'AssignmentPattern': {
      const { left, right } = pattern
      return left.type === 'Identifier' && left.name !== name ? [] : [right, ...defaultsFor(left, name)]
    }
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        part.type === 'Property' ? defaultsFor(part.value, name) : [],
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? defaultsFor(part, name) : []))
    default:
      return []
  }
}

/**
 * What the variable `name` of a parameter gets, of all that its function is called with.
 *
 *   (target, n) and fill(table, 1)        ⬇   for target: table
 *   ({ target }) and fill({ target: a })  ⬇   for target: a
 *   (...targets) and fill(a, b)           ⬇   for targets: a, b
 */
export function argumentsFor(parameter: Node, name: string, values: readonly Node[]): readonly Node[] {
  const fn = parameter.parent
  const index = isFunction(fn) ? fn.params.findIndex((other) => other === parameter) : -1
  if (index < 0) return []
  const given = values.flatMap((value) =>
    value.type === 'SpreadElement' ? elementsOf(value.argument) : value,
  )
  if (parameter.type === 'RestElement') return given.slice(index)
  // Nobody knows how many a list that is spread has.
  const isSpread = values.some(({ type }) => type === 'SpreadElement')
  const value = given[index] ?? (isSpread ? given.at(-1) : undefined)
  if (!value) return []
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  const names = namesTo(pattern, name)
  // `{ target = table }` reads some member of it.
  if (!names) return isObject(value) ? membersWritten(value, undefined) : elementsOf(value)
  return names.reduce<readonly Node[]>(
    (parts, key) => parts.flatMap((part) => (isObject(part) ? membersWritten(part, key) : part)),
    [value],
  )
}

/** `a` of `{ target: a }`, for target; of `{ ...a }` it may be a part of a. */
function membersWritten(object: Node, name: string | undefined): readonly Node[] {
  const value = unwrap(object)
  if (value.type !== 'ObjectExpression') return []
  return value.properties.flatMap((property) => {
    if (property.type !== 'Property') return property.argument
    const isOther = !property.computed && property.key.type === 'Identifier' && property.key.name !== name
    return isOther && name !== undefined ? [] : property.value
  })
}
