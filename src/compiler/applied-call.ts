import type { Node } from './syntax.js'
import { callOf, memberName, unwrap, wrapped } from './syntax.js'

/** A call by way of the function's own methods. */
export interface AppliedCall {
  /** What the function gets as its `this`. */
  readonly receiver: Node | undefined
  /** What it gets as its parameters, where that can be read off. */
  readonly values: readonly Node[]
}

/** `fill.call(table, 1)`, `fill.apply(table, [1])` for fill. */
export function appliedCall(fn: Node): AppliedCall | undefined {
  const member = fn.parent
  if (member?.type !== 'MemberExpression' || member.object !== fn) return undefined
  const call = callOf(wrapped(member))
  if (call?.type !== 'CallExpression') return undefined
  const [receiver, ...values] = call.arguments
  switch (memberName(member)) {
    case 'call':
      return { receiver, values }
    case 'apply': {
      const list = values[0] && unwrap(values[0])
      return {
        receiver,
        values: list?.type === 'ArrayExpression' ? list.elements.filter((part) => part !== null) : [],
      }
    }
    default:
      return undefined
  }
}
