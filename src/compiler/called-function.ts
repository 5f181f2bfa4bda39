import type { Analysis } from './analysis.js'
import { appliedCall } from './applied-call.js'
import { callbackCall } from './callback-call.js'
import { initializersOf } from './initializers.js'
import type { Call, KnownValue } from './known-value.js'
import { accessorsOf, knownValues } from './known-value.js'
import type { Binding } from './scope.js'
import type { Node } from './syntax.js'
import { callOf, choiceOf, isFunction, memberPath, membersRead, unwrap, wrapped } from './syntax.js'

/** A function of the file that is called. */
export interface CalledFunction extends Call {
  /** This call, and those that were needed to get the function. */
  readonly calls: readonly Call[]
  /** Whether the name keeps it, or the object it is called on, and so what it changes of itself. */
  readonly isHeld: boolean
  /** The variables it was reached through, which hold it, or what it shares, as well. */
  readonly through: readonly Binding[]
  /** What `call` and `apply` give it as its `this`. */
  readonly receiver?: Node | undefined
}

/**
 * The functions that run where a name stands, the first one first.
 *
 *   register('a', 1)           ⬇   register, 'a' and 1
 *   register.call(null, 'a')   ⬇   register, 'a'
 *   new Entry('a')             ⬇   the fields and the constructor of Entry, 'a'
 *   store.add('a')             ⬇   the method add of the object store, or of the class; 'a'
 *   filler(table)(0)           ⬇   filler, table; what it returns, 0
 *   @entry('a') class A {}     ⬇   entry, 'a'; what it returns
 *   store.limit = 1            ⬇   the setter limit of the object store, 1
 *   rows.forEach(prepare)      ⬇   prepare, rows: an element of it
 */
export function calledFunctions(analysis: Analysis, node: Node): CalledFunction[] {
  const found: CalledFunction[] = []
  // What a known function returns may be called in turn.
  for (let at: Node | undefined = node; at; ) {
    const { outer }: { outer: Node } = membersRead(at)
    const value = chosenFrom(outer)
    const called = calledAt(analysis, value)
    found.push(...called)
    const call = callOf(value)
    at = called.length > 0 || call?.type === 'NewExpression' ? call : undefined
  }
  return found
}

/** `(a ?? b)` of `(a ?? b)()`, for a. */
function chosenFrom(value: Node): Node {
  let choice = value
  for (let at: Node | undefined = value; at; at = choiceOf(choice)) choice = wrapped(at)
  return callOf(choice) ? choice : value
}

function calledAt(analysis: Analysis, value: Node): CalledFunction[] {
  const { parent } = value
  const { root } = memberPath(value)
  const isHeld = root.type === 'Identifier' || root.type === 'ThisExpression' || root.type === 'Super'
  const known = () => knownValues(analysis, value)
  if (parent?.type === 'TaggedTemplateExpression' && parent.tag === value)
    return called(known(), [parent.quasi, ...parent.quasi.expressions], isHeld)
  if (parent?.type === 'Decorator') return called(known(), [], isHeld)
  const call = callOf(value)
  if (call?.type === 'NewExpression' || (call && value.type === 'Super')) {
    const made = (type: KnownValue) =>
      initializersOf(analysis, type).map((part) => callOfPart(type, part, call.arguments, false))
    return known().flatMap(made)
  }
  if (call) {
    const own = called(known(), call.arguments, isHeld)
    return own.length > 0 ? own : calledBy(analysis, value)
  }
  const elements = elementsFor(value)
  if (elements) return called(known(), [elements], false)
  const member = unwrap(value)
  if (member.type !== 'MemberExpression') return []
  const isSet = parent?.type === 'AssignmentExpression' && parent.left === value
  return isSet
    ? called(accessorsOf(analysis, member, 'set'), [parent.right], isHeld)
    : called(accessorsOf(analysis, member, 'get'), [], isHeld)
}

const called = (known: readonly KnownValue[], values: readonly Node[], isHeld: boolean): CalledFunction[] =>
  known.flatMap((value) =>
    isFunction(value.node) ? callOfPart(value, value.node, [...value.bound, ...values], isHeld) : [],
  )

function callOfPart(
  { calls, through }: KnownValue,
  fn: Node,
  values: readonly Node[],
  isHeld: boolean,
): CalledFunction {
  const call = { fn, values }
  return { ...call, calls: [...calls, call], isHeld, through }
}

/** `fill.call(null, table)`, `fill.apply(null, [table])` */
function calledBy(analysis: Analysis, value: Node): CalledFunction[] {
  const member = unwrap(value)
  if (member.type !== 'MemberExpression') return []
  const applied = appliedCall(member.object)
  if (!applied) return []
  const { receiver, values } = applied
  return called(knownValues(analysis, member.object), values, false).map((each) => ({ ...each, receiver }))
}

/** `rows` in `rows.forEach(prepare)`, for prepare. */
function elementsFor(value: Node): Node | undefined {
  const given = callbackCall(value)
  return given?.call.arguments[0] === value ? given.list : undefined
}
