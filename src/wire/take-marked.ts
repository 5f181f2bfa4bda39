/** Marks of `transfer()`, as far as those know of them who only send. */
export const marking: {
  /** How many are not used by a send yet. Only while there are any are messages searched, so others pay nothing. */
  unused: number
  /** Takes those in a value. Nobody has it before somebody marked something. */
  take: (value: unknown) => Transferable[]
} = { unused: 0, take: () => [] }

const none = Object.freeze<Transferable[]>([]) as Transferable[]

/** Takes the marks found in `value`, at any depth, each once: with what is listed, that is what a send moves. */
export const takeMarked = (value: unknown, listed: Transferable[] = none): Transferable[] =>
  marking.unused ? [...listed, ...marking.take(value).filter((item) => !listed.includes(item))] : listed
