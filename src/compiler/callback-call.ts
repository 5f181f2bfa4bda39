import type { CallExpression } from 'oxc-parser'
import { callingMethods } from './platform-methods.js'
import type { Node } from './syntax.js'
import { memberName, unwrap } from './syntax.js'

/** A call of a method of the platform that calls at once what it is given. */
export interface CallbackCall {
  readonly call: CallExpression
  readonly method: string
  /** What the method is called on: it gives its elements. */
  readonly list: Node
}

/** `rows.forEach(…)` for what it is given. */
export function callbackCall(value: Node): CallbackCall | undefined {
  const call = value.parent
  if (call?.type !== 'CallExpression' || call.callee === value) return undefined
  const callee = unwrap(call.callee)
  const method = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : ''
  if (callee.type !== 'MemberExpression' || !callingMethods.has(method)) return undefined
  return { call, method, list: callee.object }
}
