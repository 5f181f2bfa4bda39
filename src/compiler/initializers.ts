import type { Analysis } from './analysis.js'
import type { KnownValue } from './known-value.js'
import { knownValues } from './known-value.js'
import type { Node } from './syntax.js'
import { isClass, isFunction, unwrap } from './syntax.js'

/** What `new` runs: the values of the fields and the constructor, also those of the class it extends. */
export function initializersOf(
  analysis: Analysis,
  { node }: KnownValue,
  within: readonly Node[] = [],
): readonly Node[] {
  if (isFunction(node)) return [node]
  if (!isClass(node) || within.includes(node)) return []
  const fields = node.body.body.flatMap((part) => {
    const value = part.type === 'PropertyDefinition' && !part.static ? part.value : undefined
    return value && !isFunction(unwrap(value)) ? value : []
  })
  const own = node.body.body.find((part) => part.type === 'MethodDefinition' && part.kind === 'constructor')
  // One that extends a class calls `super` itself.
  if (own?.type === 'MethodDefinition') return [...fields, own.value]
  const bases = node.superClass ? knownValues(analysis, node.superClass) : []
  return [...bases.flatMap((base) => initializersOf(analysis, base, [...within, node])), ...fields]
}
