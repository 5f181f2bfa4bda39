import type { CallExpression, MemberExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { heldBy } from './held-by.js'
import { localDefinition } from './local-function.js'
import { ownerOf } from './receiver-owner.js'
import type { Binding } from './scope.js'
import { isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { FunctionLike, Node } from './syntax.js'
import { isClass, isFunction, memberName, namesTo, unwrap, wrapped } from './syntax.js'

/** A call of a function of the file, and what it gets. */
export interface Call {
  /** The function; of a field that `new` fills, its value. */
  readonly fn: Node
  readonly values: readonly Node[]
}

/** What an expression may be: a function, a class, an object or a list as the file writes it, or an instance of a class. */
export interface KnownValue {
  readonly node: Node
  readonly isInstance: boolean
  /** What was called to get it: it may know the parameters of these. */
  readonly calls: readonly Call[]
  /** What `bind` gave a function ahead of all that it is called with. */
  readonly bound: readonly Node[]
  /** The variables it was reached through, which may hold what it shares: `store` for `off`, if `off = store.subscribe(…)`. */
  readonly through: readonly Binding[]
}

/**
 * Follows an expression to where the file writes its value. There are several where it holds one after the other.
 *
 *   store.add                  ⬇   the method add of the object store
 *   interner.intern            ⬇   the method intern of the class, if `interner = new Interner()`
 *   this.intern, super.intern  ⬇   the method intern of the class around, or of the one it extends
 *   filler(table)              ⬇   the function that `filler` returns, which knows table
 *   step                       ⬇   every function of the list, in `for (const step of [first, second])`
 *
 * @param followed what this search has found already, so that it ends where functions return what others return.
 */
export function knownValues(
  analysis: Analysis,
  expression: Node,
  followed: Map<Node, readonly KnownValue[]> = new Map(),
): readonly KnownValue[] {
  const node = unwrap(expression)
  const known = followed.get(node)
  if (known) return known
  followed.set(node, []) // a function may return what it is called with
  const found = valuesOf(analysis, node, (next) => knownValues(analysis, next, followed)).slice(0, MOST)
  followed.set(node, found)
  return found
}

/** Of functions that choose between functions that choose there may be any number. */
const MOST = 64

function valuesOf(analysis: Analysis, node: Node, follow: Follow): readonly KnownValue[] {
  switch (node.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'ClassExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return [written(node)]
    case 'Identifier':
      return valuesOfName(analysis, node, follow)
    case 'ThisExpression': {
      const owner = ownerOf(node)
      if (!owner) return []
      const { isInstance } = owner
      return [owner.node, ...subclassesOf(analysis, owner.node)].map((type) => ({
        ...written(type),
        isInstance,
      }))
    }
    case 'Super': {
      const owner = ownerOf(node)
      if (!owner || !isClass(owner.node) || !owner.node.superClass) return []
      const { isInstance } = owner
      return follow(owner.node.superClass).map((base) => ({ ...base, isInstance }))
    }
    case 'MemberExpression':
      return membersOf(node, follow, 'value')
    case 'ConditionalExpression':
      return [...follow(node.consequent), ...follow(node.alternate)]
    case 'LogicalExpression':
      return [...follow(node.left), ...follow(node.right)]
    case 'AssignmentExpression':
      return follow(node.right)
    case 'NewExpression':
      return follow(node.callee).flatMap((made) => (isClass(made.node) ? { ...made, isInstance: true } : []))
    case 'CallExpression':
      return valuesOfCall(node, follow)
    default:
      return []
  }
}

const written = (node: Node): KnownValue => ({ node, isInstance: false, calls: [], bound: [], through: [] })

/** The classes of the file that extend a class of its top: their methods stand in for those of the class. */
function subclassesOf(analysis: Analysis, node: Node): Node[] {
  const named = isClass(node) && node.id ? analysis.tree.module.names.get(node.id.name) : undefined
  if (!named?.declarations.some((declaration) => declaration.node === node)) return []
  const extending = named.references.flatMap(({ node: name }) => {
    const type = wrapped(name).parent
    return type && isClass(type) && type.superClass && unwrap(type.superClass) === name ? type : []
  })
  return extending.flatMap((type) => [type, ...subclassesOf(analysis, type)])
}

type Follow = (node: Node) => readonly KnownValue[]

function valuesOfName(analysis: Analysis, name: Node, follow: Follow): readonly KnownValue[] {
  const binding = referenceAt(analysis.tree, name)?.binding
  if (!binding) return []
  const definition = localDefinition(analysis, binding)?.node
  if (definition) return [written(definition)]
  const held = isConstant(binding) ? heldBy(binding) : undefined
  if (!held) return []
  const { value, list, pattern } = held
  const values = value ? follow(value) : elementsOf(list, follow)
  const through = pattern.type === 'Identifier' ? [binding] : filledWith(binding)
  const parts = values.flatMap((whole) =>
    partsOf(whole, pattern, binding.name, follow).map((part) => reachedBy(whole, part)),
  )
  return parts.map((part) => ({ ...part, through: [...through, ...part.through] }))
}

/** The variables that one pattern fills: `get`, `set` of `const [get, set] = signal(0)`. */
const filledWith = ({ scope, declarations: [declaration] }: Binding) =>
  [...scope.names.values()].filter(({ declarations }) => declarations[0]?.node === declaration?.node)

/** A value that was found by way of another one. */
const reachedBy = ({ calls, through }: KnownValue, value: KnownValue): KnownValue => ({
  ...value,
  calls: [...calls, ...value.calls],
  through: [...through, ...value.through],
})

/** `name` in a pattern that takes a value apart. Of a list it may be any element. */
function partsOf(whole: KnownValue, pattern: Node, name: string, follow: Follow): readonly KnownValue[] {
  if (pattern.type === 'ArrayPattern')
    return whole.node.type === 'ArrayExpression' ? everyMember(whole, follow) : [whole]
  const names = namesTo(pattern, name) ?? []
  return names.reduce<readonly KnownValue[]>(
    (values, member) => values.flatMap((value) => memberOf(value, member, follow, 'value')),
    [whole],
  )
}

/** `first`, `second` of the list `[first, second]`; also of `Object.values({ first, second })`. */
function elementsOf(list: Node, follow: Follow): readonly KnownValue[] {
  const call = unwrap(list)
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined
  const isOfObject = callee?.type === 'MemberExpression' && isGlobalObject(callee.object)
  const holder = isOfObject && call.type === 'CallExpression' ? call.arguments[0] : list
  return holder ? follow(holder).flatMap((value) => everyMember(value, follow)) : []
}

function everyMember({ node }: KnownValue, follow: Follow): readonly KnownValue[] {
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((element) => (element ? follow(element) : []))
  if (node.type !== 'ObjectExpression') return []
  return node.properties.flatMap((property) => (property.type === 'Property' ? follow(property.value) : []))
}

function valuesOfCall(call: CallExpression, follow: Follow): readonly KnownValue[] {
  const made = follow(call.callee).flatMap((called) => {
    if (!isFunction(called.node)) return []
    const step = { fn: called.node, values: [...called.bound, ...call.arguments] }
    const returned = returnedBy(called.node).flatMap(follow)
    return returned.map((value) => reachedBy({ ...called, calls: [...called.calls, step] }, value))
  })
  const callee = unwrap(call.callee)
  if (made.length > 0 || callee.type !== 'MemberExpression') return made
  const [first, ...others] = call.arguments
  // `Object.freeze(store)`, `Object.assign(parse, { cache })`
  if (isGlobalObject(callee.object)) return first ? follow(first) : []
  if (memberName(callee) !== 'bind') return []
  return follow(callee.object).map((value) => ({ ...value, bound: [...value.bound, ...others] }))
}

const isGlobalObject = (node: Node) => node.type === 'Identifier' && node.name === 'Object'

/** What reading a member gives, or what reading or setting it calls. */
type Access = 'value' | 'get' | 'set'

function membersOf(member: MemberExpression, follow: Follow, access: Access): readonly KnownValue[] {
  const { property } = member
  const name = property.type === 'PrivateIdentifier' ? `#${property.name}` : memberName(member)
  return follow(member.object).flatMap((object) => {
    const members = name === undefined ? everyMember(object, follow) : memberOf(object, name, follow, access)
    return members.map((value) => reachedBy(object, value))
  })
}

/** The functions that reading or setting a member calls: `get size() { … }` for `store.size`. */
export const accessorsOf = (
  analysis: Analysis,
  member: MemberExpression,
  access: 'get' | 'set',
): readonly KnownValue[] => membersOf(member, (node) => knownValues(analysis, node), access)

function memberOf(
  { node, isInstance }: KnownValue,
  name: string,
  follow: Follow,
  access: Access,
): readonly KnownValue[] {
  const asked = (kind: string, value: Node) => {
    if (kind !== 'get' && kind !== 'set') return access === 'value' ? follow(value) : []
    if (kind === access) return [written(value)]
    return kind === 'get' && access === 'value' && isFunction(value) ? returnedBy(value).flatMap(follow) : []
  }
  if (isClass(node)) {
    const named = node.body.body.filter(
      (part) => 'key' in part && part.static !== isInstance && nameOf(part) === name,
    )
    const found = named.flatMap((part) => {
      if (part.type === 'MethodDefinition') return asked(part.kind, part.value)
      return part.type === 'PropertyDefinition' && part.value ? asked('init', part.value) : []
    })
    const bases = named.length > 0 || !node.superClass ? [] : follow(node.superClass)
    return [...found, ...bases.flatMap((base) => memberOf({ ...base, isInstance }, name, follow, access))]
  }
  if (node.type !== 'ObjectExpression') return []
  return node.properties.flatMap((property) =>
    property.type === 'Property' && nameOf(property) === name ? asked(property.kind, property.value) : [],
  )
}

/** What a function returns, where that can be read off. */
function returnedBy({ body, async, generator }: FunctionLike): readonly Node[] {
  if (!body || async || generator) return []
  if (body.type !== 'BlockStatement') return [body]
  return body.body.flatMap((statement) =>
    statement.type === 'ReturnStatement' && statement.argument ? statement.argument : [],
  )
}

function nameOf({ key, computed }: { key: Node; computed: boolean }) {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  if (key.type === 'Literal') return String(key.value)
  return !computed && key.type === 'Identifier' ? key.name : undefined
}
