import type { Class } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { isPoolType } from './pool-type.js'
import { ownerOf } from './receiver-owner.js'
import type { Reference } from './scope.js'
import { isConstant } from './scope.js'
import { referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import { isClass, wrapped } from './syntax.js'

/** A field of an object, as its own code names it. */
interface OwnField {
  /** `pool`, `#pool` */
  readonly name: string
  /** The node of `this.pool`. */
  readonly node: Node
}

/** A field that holds a pool; for certain, unless something else is assigned to it. */
interface OwnPool extends OwnField {
  readonly isCertain: boolean
}

/**
 * The field that a `this`, or the name of a class, reads, if its value is a pool: its type says so, or it is made so.
 *
 *   class Photos { #pool = new IsolatePool(); all() { return this.#pool.map(…) } }   ⬇   #pool
 *   class Photos { static pool = new IsolatePool() }; Photos.pool.map(…)             ⬇   pool
 */
export function ownPool(
  analysis: Analysis,
  use: Reference,
  makesPool: (node: Node | null | undefined) => boolean,
): OwnPool | undefined {
  const field = fieldRead(use)
  const owner = field && (use.name === 'this' ? classOf(use.node) : classNamed(use))
  if (!owner) return undefined
  const { cls, isStatic } = owner
  const isIt = (key: Node | undefined) => key !== undefined && nameOf(key) === field.name
  let isCertain = true
  const isPool = cls.body.body.some((member) => {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      return !isStatic && member.value.params.some((parameter) => isPoolParameter(parameter, isIt))
    if (member.type !== 'PropertyDefinition' && member.type !== 'AccessorProperty') return false
    if (member.computed || member.static !== isStatic || !isIt(member.key)) return false
    if (isPoolType(analysis, member.typeAnnotation)) return true
    isCertain = isNothingElse()
    return makesPool(member.value)
  })
  return isPool ? { ...field, isCertain } : undefined

  function isPoolParameter(parameter: Node, isNamed: (key: Node | undefined) => boolean) {
    if (parameter.type !== 'TSParameterProperty') return false
    const { parameter: inner } = parameter
    const name = inner.type === 'AssignmentPattern' ? inner.left : inner
    return name.type === 'Identifier' && isNamed(name) && isPoolType(analysis, name.typeAnnotation)
  }

  function isNothingElse() {
    const own = referencesIn(analysis.tree, cls).filter(({ name }) => name === 'this')
    const named = use.name === 'this' ? [] : (use.binding?.references ?? [])
    return [...own, ...named].every((other) => {
      const read = fieldRead(other)
      const assigned = read?.name === field?.name ? read?.node.parent : undefined
      return (
        assigned?.type !== 'AssignmentExpression' || assigned.left !== read?.node || makesPool(assigned.right)
      )
    })
  }
}

/** `this.pool` ⬇ pool */
function fieldRead({ node }: Reference): OwnField | undefined {
  const value = wrapped(node)
  const member = value.parent
  if (member?.type !== 'MemberExpression' || member.object !== value || member.computed) return undefined
  const name = nameOf(member.property)
  return name ? { name, node: member } : undefined
}

const nameOf = (key: Node) =>
  key.type === 'PrivateIdentifier' ? `#${key.name}` : key.type === 'Identifier' ? key.name : undefined

/** `Photos` ⬇ the class, if nothing else is called so. */
function classNamed({ binding }: Reference): { cls: Class; isStatic: boolean } | undefined {
  const node = binding?.declarations.length === 1 ? binding.declarations[0]?.node : undefined
  return node && isClass(node) && binding && isConstant(binding) ? { cls: node, isStatic: true } : undefined
}

/** The class whose instance, or which itself, a `this` is. */
function classOf(receiver: Node): { cls: Class; isStatic: boolean } | undefined {
  const owner = ownerOf(receiver)
  return owner && isClass(owner.node) ? { cls: owner.node, isStatic: !owner.isInstance } : undefined
}
