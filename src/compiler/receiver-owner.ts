import type { Node } from './syntax.js'
import { isFunction } from './syntax.js'

/** The class or the object that a method belongs to. */
export interface ReceiverOwner {
  readonly node: Node
  /** Whether `this` is an instance of the class, not the class. */
  readonly isInstance: boolean
}

/**
 * The class or the object that `this` and `super` are of. A subclass may have other methods of these names.
 *
 *   class A { add() { this.log() } }    ⬇   an instance of A
 *   class A { static { this.log() } }   ⬇   A
 *   { add() { this.log() } }            ⬇   the object
 */
export function ownerOf(receiver: Node): ReceiverOwner | undefined {
  for (let at = receiver; at.parent; at = at.parent) {
    const { parent } = at
    const holder = parent.parent
    switch (parent.type) {
      case 'StaticBlock':
        return holder?.parent ? { node: holder.parent, isInstance: false } : undefined
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        if (parent.value === at && holder?.parent) return { node: holder.parent, isInstance: !parent.static }
        break
      case 'Property':
        if (parent.value === at && at.type === 'FunctionExpression' && holder?.type === 'ObjectExpression')
          return { node: holder, isInstance: false }
    }
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return undefined
  }
  return undefined
}

/** The function whose `this` it is; that of a field or a static block is of none. */
export function functionOf(receiver: Node): Node | undefined {
  for (let at = receiver; at.parent && !hasOwnReceiver.has(at.type); at = at.parent)
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return at
  return undefined
}

const hasOwnReceiver: ReadonlySet<Node['type']> = new Set([
  'AccessorProperty',
  'PropertyDefinition',
  'StaticBlock',
])
