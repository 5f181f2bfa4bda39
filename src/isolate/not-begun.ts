/** What a run rejects with that was taken back before its turn: it can be asked of another isolate. */
export const notBegun: unique symbol = Symbol('not begun')
