/**
 * What the page wants of an isolate, in a word of memory that both share. The isolate reads it before each event and
 * waits on it while it is paused, so it acts ahead of what is on its way, and hears also in the middle of a pause.
 * `ended` is its own word, and the last one: it has said goodbye.
 */
export const gateWord = { open: 0, paused: 1, end: 2, ended: 3 } as const
