import type { Computation } from './find-computations.js'
import type { Target } from './resolve-function.js'
import type { Node } from './syntax.js'
import { isFunction, memberPath, wrapped } from './syntax.js'

/**
 * Names a function for people: in ids, in files and in the debugger.
 *
 *   compute(zip.inflate, bytes)                       ⬇   zip.inflate
 *   const parse = isolate((text) => …)                ⬇   parse
 *   function Chart() { Isolate.run(() => …) }         ⬇   Chart
 *
 * `undefined`: nothing around it has a name.
 */
export function nameFunction({ call, operation }: Computation, target: Target): string | undefined {
  if (target.kind === 'name') {
    const { root, names = [] } = memberPath(target.expression)
    return [...(root.type === 'Identifier' ? [root.name] : []), ...names, ...(target.members ?? [])].join('.')
  }
  if (target.local) return target.local.binding.name
  if (target.fn.id) return target.fn.id.name
  const holder = nameOfHolder(call)
  if (operation === 'isolate' && holder) return holder
  for (let at: Node | undefined = call.parent ?? undefined; at; at = at.parent ?? undefined) {
    const name = isFunction(at) ? (at.id?.name ?? nameOfHolder(at)) : undefined
    if (name) return name
  }
  return holder
}

/** `const name = node`, `name: node`, `name() {}` */
export function nameOfHolder(node: Node): string | undefined {
  let value = wrapped(node)
  if (value.parent?.type === 'AwaitExpression') value = wrapped(value.parent)
  const parent = value.parent
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === value && parent.id.type === 'Identifier' ? parent.id.name : undefined
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      if (parent.computed) return undefined
      return parent.key.type === 'Identifier' || parent.key.type === 'PrivateIdentifier'
        ? parent.key.name
        : undefined
    default:
      return undefined
  }
}
