import { appliedCall } from './applied-call.js'
import { callingMethods, settledMethods } from './platform-methods.js'
import type { Node } from './syntax.js'
import { callOf, isFunction, memberName, unwrap, wrapped } from './syntax.js'

/** Whether a part of `whole` runs with it: not inside a function, or a field, that has its time some day. */
export function runsAtOnce(part: Node, whole: Node): boolean {
  for (let at = part; at !== whole && at.parent; at = at.parent) {
    const { parent } = at
    if (
      parent.type === 'PropertyDefinition' &&
      parent.value === at &&
      !parent.static &&
      !isMadeAtOnce(parent)
    )
      return false
    if (isFunction(at) && !isCalledAtOnce(at) && !isConstructorAtOnce(at)) return false
  }
  return true
}

/**
 * `(() => …)()`, `(function () { … }).call(null)`, `names.forEach(() => …)`, `new Promise(() => …)`, and, awaited,
 * `ready.then(() => …)`
 */
export function isCalledAtOnce(fn: Node): boolean {
  const value = wrapped(fn)
  if (appliedCall(value)) return true
  const call = value.parent
  if (call?.type === 'NewExpression')
    return call.callee === value || (call.callee.type === 'Identifier' && call.callee.name === 'Promise')
  if (call?.type !== 'CallExpression') return false
  if (call.callee === value) return true
  const callee = unwrap(call.callee)
  if (callee.type !== 'MemberExpression') return false
  const method = memberName(callee) ?? ''
  return callingMethods.has(method) || (settledMethods.has(method) && isAwaited(call))
}

/** `await p.then(f).then(g)` for each of the two. */
function isAwaited(call: Node): boolean {
  const { parent } = wrapped(call)
  if (parent?.type !== 'MemberExpression') return parent?.type === 'AwaitExpression'
  const next = settledMethods.has(memberName(parent) ?? '') ? callOf(wrapped(parent)) : undefined
  return next !== undefined && isAwaited(next)
}

/** `new (class { constructor() { … } })()` */
const isConstructorAtOnce = ({ parent }: Node) =>
  parent?.type === 'MethodDefinition' && parent.kind === 'constructor' && isMadeAtOnce(parent)

/** Whether the class of a member is written where its only instance is made. */
function isMadeAtOnce(member: Node): boolean {
  const type = member.parent?.parent
  const value = type?.type === 'ClassExpression' ? wrapped(type) : undefined
  return value?.parent?.type === 'NewExpression' && value.parent.callee === value
}
