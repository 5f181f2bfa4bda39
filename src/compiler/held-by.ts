import { callbackCall } from './callback-call.js'
import type { Binding } from './scope.js'
import type { Node } from './syntax.js'
import { isFunction, wrapped } from './syntax.js'

/** Where a variable has its value from: one that is taken apart by a pattern, or the elements of a list in turn. */
export type Held = { readonly pattern: Node } & (
  | { readonly value: Node; readonly list?: undefined }
  | { readonly value?: undefined; readonly list: Node }
)

/**
 * What a variable holds, if one place gives it its value.
 *
 *   const { add } = store              ⬇   store, by a pattern
 *   for (const step of steps) step()   ⬇   the elements of steps
 *   steps.forEach((step) => step())    ⬇   them too
 */
export function heldBy({ declarations }: Binding): Held | undefined {
  const [declaration, ...others] = declarations
  if (!declaration || others.length > 0) return undefined
  const { kind, node } = declaration
  if (kind === 'parameter') return heldByParameter(node)
  if (node.type !== 'VariableDeclarator') return undefined
  if (node.init) return { value: node.init, pattern: node.id }
  const loop = node.parent?.parent
  return loop?.type === 'ForOfStatement' && loop.left === node.parent
    ? { list: loop.right, pattern: node.id }
    : undefined
}

function heldByParameter(parameter: Node): Held | undefined {
  const fn = parameter.parent
  if (!isFunction(fn)) return undefined
  const given = callbackCall(wrapped(fn))
  // `reduce` gives what it collects first.
  const isElement = given && fn.params[given.method.startsWith('reduce') ? 1 : 0] === parameter
  return isElement ? { list: given.list, pattern: parameter } : undefined
}
