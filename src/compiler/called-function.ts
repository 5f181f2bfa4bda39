import type { Analysis } from './analysis.js'
import type { Call, KnownValue } from './known-value.js'
import { constructorOf, knownValue } from './known-value.js'
import { callingMethods } from './platform-methods.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, memberName, memberPath, membersRead, unwrap } from './syntax.js'

/** A function of the file that is called. */
export interface CalledFunction extends Call {
  /** This call, and those that were needed to get the function. */
  readonly calls: readonly Call[]
  /** Whether the name keeps it, or the object it is called on, and so what it changes of itself. */
  readonly isHeld: boolean
}

/**
 * The functions that run where a name stands, the first one first.
 *
 *   register('a', 1)           ⬇   register, 'a' and 1
 *   register.call(null, 'a')   ⬇   register, 'a'
 *   new Entry('a')             ⬇   the constructor of Entry, 'a'
 *   store.add('a')             ⬇   the method add of the object store, or of the class; 'a'
 *   filler(table)(0)           ⬇   filler, table; what it returns, 0
 *   @entry('a') class A {}     ⬇   entry, 'a'; what it returns
 *   rows.forEach(prepare)      ⬇   prepare, rows: an element of it
 */
export function calledFunctions(analysis: Analysis, node: Node): CalledFunction[] {
  const found: CalledFunction[] = []
  // What a known function returns may be called in turn.
  for (let at: Node | undefined = node; at; ) {
    const { outer }: { outer: Node } = membersRead(at)
    const called = calledAt(analysis, outer)
    if (called) found.push(called)
    at = called && callOf(outer)
  }
  return found
}

function calledAt(analysis: Analysis, value: Node): CalledFunction | undefined {
  const { parent } = value
  const isHeld = memberPath(value).root.type === 'Identifier'
  if (parent?.type === 'TaggedTemplateExpression' && parent.tag === value)
    return called(knownValue(analysis, value), [parent.quasi, ...parent.quasi.expressions], isHeld)
  if (parent?.type === 'Decorator') return called(knownValue(analysis, value), [], isHeld)
  const call = callOf(value)
  if (call?.type === 'NewExpression') {
    const made = knownValue(analysis, value)
    const fn = made && constructorOf(analysis, made)
    return fn && called({ ...made, node: fn }, call.arguments, false)
  }
  if (call) return called(knownValue(analysis, value), call.arguments, isHeld) ?? calledBy(analysis, value)
  const elements = elementsFor(value)
  return elements && called(knownValue(analysis, value), [elements], false)
}

function called(
  value: KnownValue | undefined,
  values: readonly Node[],
  isHeld: boolean,
): CalledFunction | undefined {
  if (!value || !isFunction(value.node)) return undefined
  const call = { fn: value.node, values }
  return { ...call, calls: [...value.calls, call], isHeld }
}

/** `fill.call(null, table)`, `fill.apply(null, [table])` */
function calledBy(analysis: Analysis, value: Node): CalledFunction | undefined {
  const member = unwrap(value)
  const call = callOf(value)
  if (member.type !== 'MemberExpression' || !call) return undefined
  const [, ...values] = call.arguments
  switch (memberName(member)) {
    case 'call':
      return called(knownValue(analysis, member.object), values, false)
    case 'apply': {
      const list = values[0] && unwrap(values[0])
      const elements = list?.type === 'ArrayExpression' ? list.elements.filter((part) => part !== null) : []
      return called(knownValue(analysis, member.object), elements, false)
    }
    default:
      return undefined
  }
}

/** `rows` in `rows.forEach(prepare)`, for prepare. */
function elementsFor(value: Node): Node | undefined {
  const call = value.parent
  if (call?.type !== 'CallExpression' || call.arguments[0] !== value) return undefined
  const callee = unwrap(call.callee)
  const calls = callee.type === 'MemberExpression' && callingMethods.has(memberName(callee) ?? '')
  return calls ? callee.object : undefined
}
