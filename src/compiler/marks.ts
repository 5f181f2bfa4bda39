import type { CallExpression, MemberExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { internalModule } from './api.js'
import { importedPath, libraryName } from './imports.js'
import { declaratorOf, isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { memberName, unwrap } from './syntax.js'

/**
 * Whether `node` is `isolate(…)`, a choice between such, a member of an object that holds such, or a call that an earlier
 * pass of this compiler wrote.
 */
export function makesReference(
  analysis: Analysis,
  node: Node | null | undefined,
  within: readonly Node[] = [],
): boolean {
  const value = node && unwrap(node)
  if (!value || within.includes(value)) return false // const a = b, b = a
  const makes = (part: Node | null | undefined) => makesReference(analysis, part, [...within, value])
  switch (value.type) {
    case 'ConditionalExpression':
      return makes(value.consequent) && makes(value.alternate)
    case 'LogicalExpression':
      return makes(value.left) && makes(value.right)
    case 'Identifier': {
      const binding = referenceAt(analysis.tree, value)?.binding
      return binding !== undefined && isConstant(binding) && makes(declaratorOf(binding)?.init)
    }
    case 'MemberExpression': {
      const values = valuesOf(analysis, value)
      return values.length > 0 && values.every(makes)
    }
    case 'CallExpression':
      return isMark(analysis, value)
    default:
      return false
  }
}

/** `isolate(…)`, or the `__isolate_reference(…)` it was compiled to. */
export function isMark(analysis: Analysis, { callee }: CallExpression): boolean {
  if (libraryName(analysis, callee) === 'isolate') return true
  const path = importedPath(analysis.tree, callee)
  return path?.source === internalModule && path.names.join('.') === 'reference'
}

/**
 * What a member may read of an object or a list that is written in the file.
 *
 *   const tasks = { count: isolate(a), sum: isolate(b) }
 *   tasks.count   ⬇   isolate(a)
 *   tasks[name]   ⬇   both
 */
function valuesOf(analysis: Analysis, member: MemberExpression, within: readonly Node[] = []): Node[] {
  const name = memberName(member)
  return literalsOf(analysis, member.object, [...within, member]).flatMap((literal) => {
    if (literal.type === 'ArrayExpression') return literal.elements.filter((element) => element !== null)
    if (literal.type !== 'ObjectExpression') return []
    return literal.properties.flatMap((property) => {
      // What is spread into it may hold the name as well.
      if (property.type !== 'Property') return property
      return name === undefined || nameOf(property.key) === name || property.computed ? property.value : []
    })
  })
}

function literalsOf(analysis: Analysis, node: Node, within: readonly Node[]): Node[] {
  const value = unwrap(node)
  if (within.includes(value)) return [] // const a = { b: a.b.c }
  switch (value.type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
      return [value]
    case 'MemberExpression':
      return valuesOf(analysis, value, within).flatMap((part) =>
        literalsOf(analysis, part, [...within, value]),
      )
    case 'Identifier': {
      const binding = referenceAt(analysis.tree, value)?.binding
      const init = binding && isConstant(binding) ? declaratorOf(binding)?.init : undefined
      return init ? literalsOf(analysis, init, [...within, value]) : []
    }
    default:
      return []
  }
}

function nameOf(key: Node) {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}
