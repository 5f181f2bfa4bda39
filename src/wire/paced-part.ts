/**
 * One part of a value that crosses in parts. Its objects are where the value has them, as far as they are in one tree
 * of one part; what reaches further is written down:
 *
 *   [{ id: 1 }, { id: 2 }, { id: 1 again }]   ⬇   trees [[…], { id: 2 }]   links [first tree, 1, second tree]
 *
 * `trees` stands first and names each tree by its root, in the order in which it was made: so the platform, which
 * clones recursively and runs out of stack some thousand levels deep, meets every object at the depth that was counted.
 */
export interface PacedPart {
  /** The first of the first part is the value. */
  trees: object[]
  /** Holder, key, value; of those that are not in one tree. */
  links: (PacedRef | PropertyKey)[]
  /** From, into: members of collections, and of arrays and objects too wide for one part. In their order. */
  pours: PacedRef[]
  /** Id, object: those that other parts refer to. */
  names: (number | object)[]
}

/** An object of the same part, or the id of one of an earlier part. */
export type PacedRef = object | number

/** What is given to {@link PacedJoin} in another isolate, one after the other. */
export interface PacedParts {
  parts: PacedPart[]
  /** What moves along with each. */
  transfers: Transferable[][]
}
