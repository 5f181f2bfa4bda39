import type {
  ArrowFunctionExpression,
  CallExpression,
  Class,
  Function as FunctionNode,
  MemberExpression,
  NewExpression,
  Node,
} from 'oxc-parser'
import { visitorKeys } from 'oxc-parser'

export type { Node }

/** A function with a body, however it is written. Methods are `FunctionExpression`s too. */
export type FunctionLike = ArrowFunctionExpression | FunctionNode

/** A range of the text that is compiled, in UTF-16 units, end not included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Node types of TypeScript that are still there at run time. Every other `TS…` node is erased, with all it names. */
const runtimeTypeScript = new Set([
  'TSAsExpression',
  'TSEnumBody',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSInstantiationExpression',
  'TSModuleBlock',
  'TSModuleDeclaration',
  'TSNonNullExpression',
  'TSParameterProperty',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

/** Whether `node` is a type, an ambient declaration or an overload: nothing of it runs. */
export function isErased(node: Node): boolean {
  if ('declare' in node && node.declare === true) return true
  return node.type.startsWith('TS') && !runtimeTypeScript.has(node.type)
}

/** The nodes directly below `node`, in the order of the grammar. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>
  for (const key of visitorKeys[node.type] ?? []) {
    const value = fields[key]
    if (Array.isArray(value)) {
      for (const child of value) if (child) children.push(child)
    } else if (value) children.push(value)
  }
  return children
}

/** Whether a node is a function that runs; an overload or an abstract method is none. */
export function isFunction(node: Node | null | undefined): node is FunctionLike {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  )
}

export const isClass = (node: Node): node is Class =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression'

/** Whether `node` is its `expression`, seen through a type, parentheses or an optional chain. */
function isWrapper(node: Node) {
  return (
    node.type === 'ParenthesizedExpression' ||
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'TSInstantiationExpression' ||
    node.type === 'ChainExpression'
  )
}

/** `(fn as Job)!` ⬇ `fn` */
export function unwrap(node: Node): Node {
  let inner = node
  while (isWrapper(inner)) inner = inner.expression
  return inner
}

/** The opposite of {@link unwrap}: the outermost node that is still this value. */
export function wrapped(node: Node): Node {
  let outer = node
  while (outer.parent && isWrapper(outer.parent)) outer = outer.parent
  return outer
}

/** The name a member expression reads, when it is known: `o.name`, `o['name']`. */
export function memberName(node: MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined
  return node.property.type === 'Literal' && typeof node.property.value === 'string'
    ? node.property.value
    : undefined
}

/** A value and the members read from it. */
export interface MemberPath {
  /** What the first member is read from: an identifier, `this`, a call … */
  readonly root: Node
  /** The names read, outermost last; `undefined` when one of them is computed while the program runs. */
  readonly names: readonly string[] | undefined
}

/** `zip.tools.inflate` ⬇ root `zip`, names `tools`, `inflate`. Any other expression is its own root. */
export function memberPath(node: Node): MemberPath {
  const names: (string | undefined)[] = []
  let root = unwrap(node)
  while (root.type === 'MemberExpression') {
    names.unshift(memberName(root))
    root = unwrap(root.object)
  }
  return { root, names: names.every((name) => name !== undefined) ? names : undefined }
}

/** `Isolate`, as it stands in `Isolate.run!(…)` ⬇ the node of `Isolate.run!`, names `run` */
export function membersRead(node: Node): {
  readonly outer: Node
  readonly names: readonly string[] | undefined
} {
  const names: (string | undefined)[] = []
  let outer = wrapped(node)
  while (outer.parent?.type === 'MemberExpression' && outer.parent.object === outer) {
    names.push(memberName(outer.parent))
    outer = wrapped(outer.parent)
  }
  return { outer, names: names.every((name) => name !== undefined) ? names : undefined }
}

/** `c` in `{ a: { b: c } }` ⬇ a, b: what a pattern reads to fill a name; `undefined` where it may be something else. */
export function namesTo(pattern: Node, name: string): readonly string[] | undefined {
  if (pattern.type === 'Identifier') return pattern.name === name ? [] : undefined
  if (pattern.type !== 'ObjectPattern') return undefined
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue
    const names = namesTo(property.value, name)
    if (names) return [property.key.name, ...names]
  }
  return undefined
}

/** The call or `new` whose callee is exactly `node`. */
export function callOf(node: Node): CallExpression | NewExpression | undefined {
  const parent = node.parent
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return undefined
  return parent.callee === node ? parent : undefined
}

/** `a || b` for a, `c ? a : b` for a and b. */
export function choiceOf(value: Node): Node | undefined {
  const { parent } = value
  if (parent?.type === 'LogicalExpression') return parent
  return parent?.type === 'ConditionalExpression' && parent.test !== value ? parent : undefined
}

/** Whether one range lies within another, or is the same. */
export const contains = (outer: Range, inner: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end
