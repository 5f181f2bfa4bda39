import { callingMethods } from './platform-methods.js'
import type { Node } from './syntax.js'
import { isFunction, memberName, unwrap, wrapped } from './syntax.js'

/** Whether a part of `whole` runs with it: not inside a function, or a field, that has its time some day. */
export function runsAtOnce(part: Node, whole: Node): boolean {
  for (let at = part; at !== whole && at.parent; at = at.parent) {
    if (at.parent.type === 'PropertyDefinition' && at.parent.value === at && !at.parent.static) return false
    if (isFunction(at) && !isCalledAtOnce(at)) return false
  }
  return true
}

/** `(() => …)()`, `names.forEach(() => …)`, `new Promise(() => …)`, `await ready.then(() => …)` */
export function isCalledAtOnce(fn: Node): boolean {
  const value = wrapped(fn)
  const call = value.parent
  if (call?.type === 'NewExpression')
    return call.callee === value || (call.callee.type === 'Identifier' && call.callee.name === 'Promise')
  if (call?.type !== 'CallExpression') return false
  if (call.callee === value) return true
  const callee = unwrap(call.callee)
  if (callee.type !== 'MemberExpression') return false
  const method = memberName(callee) ?? ''
  return callingMethods.has(method) || (method === 'then' && wrapped(call).parent?.type === 'AwaitExpression')
}
