import { PacedLeaves } from './paced-leaf.js'
import { entriesOf, type Fields, fieldsOf, listOf, type Members, membersOf } from './paced-members.js'
import { PacedNumbers } from './paced-numbers.js'
import { type PacedPiece, PacedWriter } from './paced-writer.js'

/** How a value is cut. */
export interface PacedTerms {
  /** Values per part. The default is two or three milliseconds of work for a page. */
  nodes?: number | undefined
  /** What moves instead of being copied. */
  transfer?: readonly Transferable[] | undefined
}

const nodesPerPart = 16_000
/** Characters that cost the receiver as much as one value. */
const textPerNode = 256
/** Members of one container that are copied in one go. Even, for the keys and values of a Map alternate. */
const wide = 1024
/** The platform clones recursively, and Chromium runs out of stack some thousand objects deep. */
const deepest = 200

/**
 * Cuts a value into parts that are cloned one after the other and put together by `PacedJoin`. What comes out equals what
 * structured clone makes of it, shared references and cycles included; it may also be deeper than the platform can
 * clone. Everything is copied now, so later changes are not in it, and what `transfer` lists is moved now.
 *
 * Undefined: it fits into one part, so it may be sent as it is. Throws for what structured clone would refuse, and for
 * errors, which each engine clones in its own way: those travel as records. Nothing was moved then.
 */
export function splitPaced(value: object, terms: PacedTerms = {}): PacedPiece[] | undefined {
  return new Splitter(terms).split(value)
}

/** A container on the way: all of it is copied, and then what it holds, one after the other. */
interface Filling {
  /** Holds the objects of the value until their copies take their places. */
  copy: Fields
  /** Where it holds objects. */
  children: readonly PropertyKey[]
  next: number
  tree: number
  depth: number
  /** Called when it is whole. */
  done: (() => void) | undefined
}

/** Depth first, but not recursive: the depth of a value is not ours to limit. */
class Splitter {
  readonly #transfer: readonly Transferable[]
  readonly #writer: PacedWriter
  /** Characters per part. */
  readonly #mostText: number
  readonly #leaves = new PacedLeaves()
  /** The objects of the value by number; of each, its copy and the tree this is in. */
  readonly #numbers = new PacedNumbers()
  readonly #copies: object[] = []
  readonly #trees: number[] = []
  readonly #stack: Filling[] = []
  #deep = false
  /** Somebody gave fields to all objects, which are not to be mistaken for own ones. */
  readonly #polluted = hasFields({})

  constructor({ nodes = nodesPerPart, transfer = [] }: PacedTerms) {
    this.#writer = new PacedWriter(nodes)
    this.#mostText = nodes * textPerNode
    this.#transfer = transfer
  }

  split(value: object): PacedPiece[] | undefined {
    this.#numbers.meet(value)
    this.#enter(value, undefined)
    for (let top = this.#stack.at(-1); top; top = this.#stack.at(-1)) {
      if (top.next < top.children.length) this.#fill(top, top.children[top.next++]!)
      else {
        this.#stack.pop()
        top.done?.()
      }
    }
    return this.#writer.length > 1 || this.#deep ? this.#writer.finish(this.#transfer) : undefined
  }

  /** Puts the copy of what a container holds where it belongs. */
  #fill(filling: Filling, key: PropertyKey): void {
    const { copy, tree } = filling
    const value = copy[key] as object
    const number = this.#numbers.meet(value) ?? this.#enter(value, filling)
    const own = this.#copies[number]!
    const ownTree = this.#trees[number]!
    if (ownTree === tree) return this.#writer.put(copy, key, own)
    copy[key] = null
    this.#writer.link(filling, key, { copy: own, tree: ownTree })
  }

  /** Begins the copy of an object: in the tree of its holder, or as the root of a new one. Gives its number. */
  #enter(value: object, holder: Filling | undefined): number {
    this.#writer.turn()
    const isNear = holder !== undefined && this.#writer.isOpen(holder.tree)
    const inside = isNear && holder.depth < deepest
    if (isNear && !inside) this.#deep = true
    const tree = inside ? holder.tree : this.#writer.newTree()
    const number = this.#copies.length
    this.#trees.push(tree)
    this.#copies.push(this.#copy(value, number, inside ? holder.depth + 1 : 0))
    if (!inside && this.#trees[number] === tree) this.#writer.root(this.#copies[number]!)
    return number
  }

  /** What stands for an object. Containers are filled, and what they hold is copied, after this returned. */
  #copy(value: object, number: number, depth: number): object {
    if (Array.isArray(value)) return this.#copyArray(value, number, depth)
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      if (value instanceof Map) return this.#pour(new Map(), number, entriesOf(value))
      if (value instanceof Set) return this.#pour(new Set(), number, membersOf(value))
      if (this.#leaves.has(value)) {
        this.#trees[number] = this.#writer.leaf(value, this.#trees[number]!)
        this.#writer.add(1)
        return value
      }
    }
    return this.#copyFields({ ...value }, number, depth)
  }

  #copyFields(copy: Fields, number: number, depth: number): object {
    let children: string[] | undefined
    let count = 0
    let text = 0
    for (const key in copy) {
      if (this.#polluted && !Object.hasOwn(copy, key)) continue
      count++
      const member = copy[key]
      if (typeof member === 'string') text += member.length
      else if (isObject(member)) (children ??= []).push(key)
    }
    if (count > wide || text > this.#mostText) return this.#pour({}, number, fieldsOf(copy))
    this.#writer.add(1 + count + text / textPerNode)
    if (children) this.#begin(copy, children, this.#trees[number]!, depth)
    return copy
  }

  #copyArray(value: unknown[], number: number, depth: number): object {
    const keys = Object.keys(value)
    const { length } = value
    // Indexes come first: if the last of so many is the last index, there is no hole and nothing else.
    if (keys.length !== length || (length && keys[length - 1] !== String(length - 1))) {
      const copy: unknown[] = []
      copy.length = length
      return this.#pour(copy, number, fieldsOf(value, keys))
    }
    const copy: unknown[] = []
    let children: number[] | undefined
    let text = 0
    for (let index = 0; index < length; index++) {
      const member = value[index]
      copy.push(member)
      if (typeof member === 'string') text += member.length
      else if (isObject(member)) (children ??= []).push(index)
    }
    if (length > wide || text > this.#mostText) return this.#pour([], number, listOf(copy))
    this.#writer.add(1 + length + text / textPerNode)
    if (children) this.#begin(copy, children, this.#trees[number]!, depth)
    return copy
  }

  #begin(
    copy: object,
    children: readonly PropertyKey[],
    tree: number,
    depth: number,
    done?: () => void,
  ): void {
    this.#stack.push({ copy: copy as Fields, children, next: 0, tree, depth, done })
  }

  /** Fills a container, one piece of its members after the other; each piece is a container of its own until then. */
  #pour(copy: object, number: number, members: Members): object {
    const into = { copy, tree: this.#trees[number]! }
    const goOn = (start: number) => {
      if (start >= members.length) return
      this.#writer.turn()
      const { piece, end, children } = this.#cut(members, start)
      const from = { copy: piece, tree: this.#writer.newTree() }
      this.#writer.root(piece)
      this.#begin(piece, children, from.tree, 0, () => {
        this.#writer.turn()
        this.#writer.pour(into, from)
        goOn(end)
      })
    }
    this.#writer.add(1)
    // Not before the container itself is in its tree.
    this.#begin(copy, [], into.tree, 0, () => goOn(0))
    return copy
  }

  /** Some members, and which of these are objects. */
  #cut(members: Members, start: number): { piece: Fields; end: number; children: PropertyKey[] } {
    for (let size = wide; ; size /= 2) {
      const end = Math.min(start + size, members.length)
      const piece = members.cut(start, end) as Fields
      const children: PropertyKey[] = []
      let text = 0
      for (const key of Object.keys(piece)) {
        const member = piece[key]
        if (typeof member === 'string') text += member.length
        else if (isObject(member)) children.push(Array.isArray(piece) ? Number(key) : key)
      }
      if (text > this.#mostText && size > 2) continue
      this.#writer.add(end - start + text / textPerNode)
      return { piece, end, children }
    }
  }
}

function isObject(member: unknown): boolean {
  if (typeof member === 'function' || typeof member === 'symbol')
    throw new TypeError(`a ${typeof member} cannot be sent`)
  return typeof member === 'object' && member !== null
}

function hasFields(object: object): boolean {
  for (const _ in object) return true
  return false
}
