/**
 * What makes a message worth a look before it is sent. Who sends plain data need not even load what looks at it: the two
 * are only counted here, by those who know them.
 */
export const attention: {
  /** Values marked by `transfer()` and not sent yet. */
  marks: number
  /** Registered classes. */
  classes: number
} = { marks: 0, classes: 0 }
