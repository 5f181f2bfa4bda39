/**
 * One part of a value. An object stands where the value has it, if both are in one tree; what reaches from one tree to
 * another, of this part or of an earlier one, is written down beside them:
 *
 *   { head, tail: the last of head }   ⬇   trees [{ head: {…}, tail: null }, the rest]   links [first tree, 'tail', the last]
 *
 * The roots of the trees stand first, in the order in which they were made. So the platform, which clones recursively,
 * meets every object as deep as it was counted.
 */
export interface PacedPart {
  /** The first of the first part is the value. */
  trees: object[]
  /** Holder, key, value, and so on. */
  links: (PacedRef | PropertyKey)[]
  /** Into, from, and so on: the members of collections, and of what is too wide for one part, in their order. */
  pours: PacedRef[]
  /** Id, object, and so on: those that other parts refer to. */
  names: (number | object)[]
}

/** An object of the same part, or the id of one of an earlier part. */
export type PacedRef = object | number
