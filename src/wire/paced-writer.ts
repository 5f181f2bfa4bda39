import { bufferOf } from './paced-leaf.js'
import type { PacedPart, PacedRef } from './paced-part.js'
import { canMove } from './transferables.js'

/** One part, and what moves along with it. */
export interface PacedPiece {
  part: PacedPart
  transfer: Transferable[]
}

/** An object in the tree that it is in. */
export interface Placed {
  copy: object
  tree: number
}

/** Bytes. Smaller buffers are copied sooner than moved. */
const worthMoving = 1 << 14

/** Writes parts: keeps account of what is in which, and of the ids by which one refers to another. */
export class PacedWriter {
  readonly #limit: number
  readonly #parts: PacedPart[] = []
  #weight = 0
  readonly #partOfTree: number[] = []
  readonly #ids = new Map<object, number>()
  /** What is copied as a whole, and the tree that it is in. */
  readonly #leaves = new Map<object, number>()
  readonly #treeOfBuffer = new Map<object, number>()
  /** Where leaves stand. */
  readonly #places: [holder: object, key: PropertyKey, leaf: object][] = []

  /** @param limit how much is written into one part. */
  constructor(limit: number) {
    this.#limit = limit
    this.#begin()
  }

  get length(): number {
    return this.#parts.length
  }

  add(weight: number): void {
    this.#weight += weight
  }

  /** Begins a new part if this one has enough. */
  turn(): void {
    if (this.#weight >= this.#limit) this.#begin()
  }

  /** Whether a tree is in the part that is being written. */
  isOpen(tree: number): boolean {
    return this.#partOfTree[tree] === this.#parts.length - 1
  }

  newTree(): number {
    return this.#partOfTree.push(this.#parts.length - 1) - 1
  }

  /** An object is the root of its tree. */
  root(object: object): void {
    const { trees } = this.#part
    this.put(trees, trees.length, object)
  }

  /** Takes a leaf, and gives the tree it is in: of the views of one buffer, all are where the first is. */
  leaf(leaf: object, tree: number): number {
    const buffer = bufferOf(leaf)
    const home = (buffer && this.#treeOfBuffer.get(buffer)) ?? tree
    if (buffer) this.#treeOfBuffer.set(buffer, home)
    this.#leaves.set(leaf, home)
    return home
  }

  /** Puts an object of the same tree, or of none, into a holder. */
  put(holder: object, key: PropertyKey, object: object): void {
    ;(holder as Record<PropertyKey, unknown>)[key] = object
    if (this.#leaves.size && this.#leaves.has(object)) this.#places.push([holder, key, object])
  }

  /** Writes down that an object holds one of another tree. */
  link(holder: Placed, key: PropertyKey, value: Placed): void {
    const { links } = this.#part
    this.#refer(links, holder)
    links.push(key)
    this.#refer(links, value)
  }

  /** Writes down that the members of `from` go into another container. */
  pour(into: Placed, from: Placed): void {
    const { pours } = this.#part
    this.#refer(pours, into)
    this.#refer(pours, from)
  }

  /**
   * Makes the copies of all leaves at once and gives the parts: now moves what is to move, and nothing did if the
   * platform refuses any.
   */
  finish(transfer: readonly Transferable[]): PacedPiece[] {
    const leaves = [...this.#leaves.keys()]
    const copies =
      leaves.length || transfer.length ? structuredClone(leaves, { transfer: [...transfer] }) : []
    const copyOf = new Map(leaves.map((leaf, index) => [leaf, copies[index]!]))
    for (const [holder, key, leaf] of this.#places)
      (holder as Record<PropertyKey, unknown>)[key] = copyOf.get(leaf)
    const moving = this.#parts.map(() => new Set<Transferable>())
    for (const [leaf, tree] of this.#leaves) {
      const copy = copyOf.get(leaf)!
      const moved = bufferOf(copy) ?? copy
      if (canMove(moved) && !isSmall(moved)) moving[this.#partOfTree[tree]!]!.add(moved)
    }
    return this.#parts.map((part, index) => ({ part, transfer: [...moving[index]!] }))
  }

  get #part(): PacedPart {
    return this.#parts.at(-1)!
  }

  #begin(): void {
    this.#parts.push({ trees: [], links: [], pours: [], names: [] })
    this.#weight = 0
  }

  #refer(list: (PacedRef | PropertyKey)[], { copy, tree }: Placed): void {
    this.#weight++
    if (this.isOpen(tree)) this.put(list, list.length, copy)
    else list.push(this.#idOf(copy, tree))
  }

  /** Also of an object of a part that is written already: nothing has been sent yet. */
  #idOf(copy: object, tree: number): number {
    const known = this.#ids.get(copy)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(copy, id)
    const { names } = this.#parts[this.#partOfTree[tree]!]!
    names.push(id)
    this.put(names, names.length, copy)
    return id
  }
}

const isSmall = (moved: unknown): boolean => moved instanceof ArrayBuffer && moved.byteLength < worthMoving
