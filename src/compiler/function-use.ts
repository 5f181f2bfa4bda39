import type { Node } from './syntax.js'
import { wrapped } from './syntax.js'

/**
 * `f()`, `new F()`, f`…`, `<F/>`, `extends F`, `x instanceof F`: the value must be a function. Of `f?.()` that is not
 * certain.
 */
export function useAsFunction(node: Node): 'called' | 'other' | undefined {
  const value = wrapped(node)
  const parent = value.parent
  switch (parent?.type) {
    case 'CallExpression':
      return parent.callee === value && !parent.optional ? 'called' : undefined
    case 'NewExpression':
      return parent.callee === value ? 'other' : undefined
    case 'TaggedTemplateExpression':
      return parent.tag === value ? 'called' : undefined
    case 'JSXOpeningElement':
      return parent.name === value ? 'other' : undefined
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === value ? 'other' : undefined
    case 'BinaryExpression':
      return parent.operator === 'instanceof' && parent.right === value ? 'other' : undefined
    case 'Decorator':
      return 'other'
    default:
      return undefined
  }
}
