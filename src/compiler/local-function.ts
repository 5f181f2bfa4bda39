import type { VariableDeclarator } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { isWorkerGlobal } from './globals.js'
import { importedPath } from './imports.js'
import { isMark } from './marks.js'
import type { Binding, Scope } from './scope.js'
import { declaratorOf, isConstant, isType } from './scope.js'
import { isModuleLevel, referenceAt } from './scope-tree.js'
import type { FunctionLike, Node } from './syntax.js'
import { isFunction, memberPath, namesTo, unwrap } from './syntax.js'

const reactModules = new Set(['react', 'preact/hooks', 'preact/compat'])

/** `useState(0)`, `React.useState(0)` ⬇ useState; anything that is no hook of React ⬇ undefined */
export function reactCall(analysis: Analysis, node: Node | null | undefined): string | undefined {
  const call = node && unwrap(node)
  if (call?.type !== 'CallExpression') return undefined
  const path = importedPath(analysis.tree, call.callee)
  return path && reactModules.has(path.source) ? path.names.at(-1) : undefined
}

/**
 * The function a value is, where that can be read off.
 *
 *   (x) => x * k                      ⬇   itself
 *   useCallback((x) => x * k, [k])    ⬇   (x) => x * k
 *   useMemo(() => (x) => x * k, [k])  ⬇   (x) => x * k
 *   isolate((x) => x * k)             ⬇   (x) => x * k
 */
export function functionIn(analysis: Analysis, node: Node | null | undefined): FunctionLike | undefined {
  const value = node && unwrap(node)
  if (isFunction(value)) return value
  if (value?.type !== 'CallExpression') return undefined
  const argument = value.arguments[0] && unwrap(value.arguments[0])
  const hook = reactCall(analysis, value)
  if (hook === 'useMemo') {
    const made = argument?.type === 'ArrowFunctionExpression' ? unwrap(argument.body) : undefined
    return isFunction(made) ? made : undefined
  }
  const passesThrough = hook === 'useCallback' || hook === 'useEffectEvent' || isMark(analysis, value)
  return passesThrough && isFunction(argument) ? argument : undefined
}

/** A function or class declared inside a function of the file, or another name for one. It can travel: its text is all there is to it. */
export interface LocalDefinition {
  readonly binding: Binding
  /** What holds the code, and so the names it needs. */
  readonly node: Node
  /** For `const name = …`. */
  readonly declarator: VariableDeclarator | undefined
  /** What is taken out of the node: `const { sqrt } = Math`. */
  readonly members?: readonly string[]
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
  if (!declarator?.init || !isMadeOnce(declarator, binding)) return undefined
  const value = unwrap(declarator.init)
  const code = value.type === 'ClassExpression' ? value : functionIn(analysis, value)
  return code && { binding, node: code, declarator }
}

/**
 * Whether wherever a name is seen its initializer has run, in this round of a loop.
 *
 *   if (fast) { var f = (n) => n * 2 }               ⬇   false: `f` is seen outside of the block, where it may be undefined
 *   for (let i = 0, f = () => i; i < 3; i++) {}      ⬇   false: `f` knows the first `i` for ever
 */
function isMadeOnce(declarator: VariableDeclarator, { scope }: Binding): boolean {
  const declaration = declarator.parent
  if (declaration?.type !== 'VariableDeclaration' || !declaration.parent) return false
  const inHead = declaration.parent.type === 'ForStatement'
  if (declaration.kind !== 'var') return !inHead
  let around = inHead ? declaration.parent.parent : declaration.parent
  while (around?.parent?.type === 'BlockStatement') around = around.parent
  return around != null && (around.type.startsWith('Export') || isBodyOf(around, scope))
}

const isBodyOf = ({ start, end }: Node, scope: Scope) => scope.start === start && scope.end === end

/**
 * What a local name stands for, if it is only another name: for a function here, at the top of the file, imported, or of
 * the platform. Any value of the page could be copied; that this one is a function shows in what is done with it.
 *
 *   const f = heavy; Isolate.run(() => f(2))     ⬇   const f = heavy
 *   const round = Math.round                     ⬇   const round = Math.round
 *   const { sqrt } = Math                        ⬇   const sqrt = Math.sqrt
 */
export function aliasDefinition(
  analysis: Analysis,
  binding: Binding,
  within: readonly Binding[] = [],
): LocalDefinition | undefined {
  if (within.includes(binding)) return undefined // const a = b, b = a
  const declared = binding.declarations.length === 1 && isConstant(binding) && binding.declarations[0]?.node
  if (!declared || declared.type !== 'VariableDeclarator' || !declared.init) return undefined
  if (!isMadeOnce(declared, binding)) return undefined
  const members = namesTo(declared.id, binding.name)
  const { root, names } = memberPath(declared.init)
  if (!members || !names || root.type !== 'Identifier') return undefined
  const origin = referenceAt(analysis.tree, root)?.binding
  const isKnown = !origin
    ? isWorkerGlobal(root.name)
    : isModuleLevel(analysis.tree, origin)
      ? isConstant(origin) && !isType(origin)
      : names.length + members.length === 0 &&
        (localDefinition(analysis, origin) ?? aliasDefinition(analysis, origin, [...within, binding]))
  return isKnown ? { binding, node: declared.init, declarator: declared, members } : undefined
}
