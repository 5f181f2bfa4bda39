import type { CallExpression, Class, VariableDeclarator } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { internalModule } from './api.js'
import { importedPath, libraryName } from './imports.js'
import type { Binding } from './scope.js'
import { isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { FunctionLike, Node } from './syntax.js'
import { isFunction, unwrap } from './syntax.js'

const reactModules = new Set(['react', 'preact/hooks', 'preact/compat'])

/** `useState(0)`, `React.useState(0)` ⬇ useState; anything that is no hook of React ⬇ undefined */
export function reactCall(analysis: Analysis, node: Node | null | undefined): string | undefined {
  const call = node && unwrap(node)
  if (call?.type !== 'CallExpression') return undefined
  const path = importedPath(analysis.tree, call.callee)
  return path && reactModules.has(path.source) ? path.names.at(-1) : undefined
}

/** Whether `node` is `isolate(…)`, a choice between such, or a call that an earlier pass of this compiler wrote. */
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
    case 'CallExpression':
      return isMark(analysis, value)
    default:
      return false
  }
}

/** `isolate(…)`, or the `__isolate_reference(…)` it was compiled to. */
function isMark(analysis: Analysis, { callee }: CallExpression) {
  if (libraryName(analysis, callee) === 'isolate') return true
  const path = importedPath(analysis.tree, callee)
  return path?.source === internalModule && path.names.join('.') === 'reference'
}

/** The declarator of `const name = …`, if that alone declares the name; patterns have none. */
export function declaratorOf(binding: Binding): VariableDeclarator | undefined {
  const node = binding.declarations.length === 1 ? binding.declarations[0]?.node : undefined
  return node?.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node : undefined
}

/**
 * The function a value is, where that can be read off.
 *
 *   (x) => x * k                      ⬇   itself
 *   useCallback((x) => x * k, [k])    ⬇   (x) => x * k
 *   isolate((x) => x * k)             ⬇   (x) => x * k
 */
export function functionIn(analysis: Analysis, node: Node | null | undefined): FunctionLike | undefined {
  const value = node && unwrap(node)
  if (isFunction(value)) return value
  if (value?.type !== 'CallExpression') return undefined
  const hook = reactCall(analysis, value)
  const passesThrough = hook === 'useCallback' || hook === 'useEffectEvent' || isMark(analysis, value)
  const argument = passesThrough ? value.arguments[0] : undefined
  const inner = argument && unwrap(argument)
  return isFunction(inner) ? inner : undefined
}

/** A function or class declared inside a function of the file. It can travel: its text is all there is to it. */
export interface LocalDefinition {
  readonly binding: Binding
  /** What holds the code, and so the names it needs. */
  readonly node: FunctionLike | Class
  /** For `const name = …`. */
  readonly declarator: VariableDeclarator | undefined
}

/** The function or class that a local name always holds, if its text can travel. */
export function localDefinition(analysis: Analysis, binding: Binding): LocalDefinition | undefined {
  if (!isConstant(binding) || binding.declarations.length > 1) return undefined
  const declaration = binding.declarations[0]
  if (declaration?.kind === 'function' && isFunction(declaration.node)) {
    return { binding, node: declaration.node, declarator: undefined }
  }
  const node = declaration?.node
  if (node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression') {
    return { binding, node, declarator: undefined }
  }
  const declarator = declaratorOf(binding)
  const fn = functionIn(analysis, declarator?.init)
  return fn && { binding, node: fn, declarator }
}
