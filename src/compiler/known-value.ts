import type { Class } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { localDefinition } from './local-function.js'
import { declaratorOf, isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { FunctionLike, Node } from './syntax.js'
import { isFunction, memberName, unwrap } from './syntax.js'

/** A call of a function of the file, and what it gets. */
export interface Call {
  readonly fn: FunctionLike
  readonly values: readonly Node[]
}

/** What an expression certainly is: a function, a class or an object as the file writes it, or an instance of a class. */
export interface KnownValue {
  readonly node: Node
  readonly isInstance: boolean
  /** What was called to get it: it may know the parameters of these. */
  readonly calls: readonly Call[]
}

/**
 * Follows an expression to where the file writes its value.
 *
 *   store.add                  ⬇   the method add of the object store
 *   interner.intern            ⬇   the method intern of the class, if `interner = new Interner()`
 *   filler(table)              ⬇   the function that `filler` returns, which knows table
 *
 * @param within what is being followed already: a function may return what it is called with.
 */
export function knownValue(
  analysis: Analysis,
  expression: Node,
  within: readonly Node[] = [],
): KnownValue | undefined {
  const node = unwrap(expression)
  if (within.includes(node)) return undefined
  const follow = (next: Node) => knownValue(analysis, next, [...within, node])
  switch (node.type) {
    case 'ObjectExpression':
    case 'ClassExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return written(node)
    case 'Identifier': {
      const binding = referenceAt(analysis.tree, node)?.binding
      const definition = binding && localDefinition(analysis, binding)?.node
      if (definition) return written(definition)
      const init = binding && isConstant(binding) ? declaratorOf(binding)?.init : undefined
      return init ? follow(init) : undefined
    }
    case 'MemberExpression': {
      const object = follow(node.object)
      const name = memberName(node)
      const member = object && name !== undefined ? memberOf(object, name, follow) : undefined
      return object && member && { ...member, calls: [...object.calls, ...member.calls] }
    }
    case 'NewExpression': {
      const made = follow(node.callee)
      return made && isClass(made.node) ? { ...made, isInstance: true } : undefined
    }
    case 'CallExpression': {
      const called = follow(node.callee)
      const returned = called && isFunction(called.node) ? returnedBy(called.node) : undefined
      const made = returned && follow(returned)
      if (!called || !made || !isFunction(called.node)) return undefined
      const call = { fn: called.node, values: node.arguments }
      return { ...made, calls: [...called.calls, call, ...made.calls] }
    }
    default:
      return undefined
  }
}

const written = (node: Node): KnownValue => ({ node, isInstance: false, calls: [] })

const isClass = (node: Node): node is Class =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression'

type Follow = (node: Node) => KnownValue | undefined

function memberOf({ node, isInstance }: KnownValue, name: string, follow: Follow): KnownValue | undefined {
  if (isClass(node)) {
    const member = node.body.body.find(
      (part) => 'key' in part && part.static !== isInstance && nameOf(part) === name,
    )
    if (member?.type === 'MethodDefinition')
      return member.kind === 'method' ? written(member.value) : undefined
    if (member?.type === 'PropertyDefinition') return member.value ? follow(member.value) : undefined
    const base = member || !node.superClass ? undefined : follow(node.superClass)
    return base && memberOf({ ...base, isInstance }, name, follow)
  }
  if (node.type !== 'ObjectExpression') return undefined
  const found = node.properties.find((property) => property.type === 'Property' && nameOf(property) === name)
  return found?.type === 'Property' && found.kind === 'init' ? follow(found.value) : undefined
}

/** The constructor that `new` runs, of the class or of the one it extends. */
export function constructorOf(analysis: Analysis, { node }: KnownValue): FunctionLike | undefined {
  if (isFunction(node)) return node
  if (!isClass(node)) return undefined
  const own = node.body.body.find((part) => part.type === 'MethodDefinition' && part.kind === 'constructor')
  if (own?.type === 'MethodDefinition') return own.value
  const base = node.superClass ? knownValue(analysis, node.superClass, [node]) : undefined
  return base && base.node !== node ? constructorOf(analysis, base) : undefined
}

/** What a function returns, if it can be read off: it says so in one place. */
function returnedBy({ body, async, generator }: FunctionLike): Node | undefined {
  if (!body || async || generator) return undefined
  if (body.type !== 'BlockStatement') return body
  const [statement, ...others] = body.body.filter(({ type }) => type === 'ReturnStatement')
  return statement?.type === 'ReturnStatement' && others.length === 0
    ? (statement.argument ?? undefined)
    : undefined
}

const nameOf = ({ key, computed }: { key: Node; computed: boolean }) =>
  !computed && key.type === 'Identifier' ? key.name : undefined
