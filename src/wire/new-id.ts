let count = 0
const realm = Math.random().toString(36).slice(2)

/** An id that no other thread makes. Not a secret: it guards against mistakes, not against code of the same origin. */
export const newId = (): string => `${realm}-${++count}-${Math.random().toString(36).slice(2)}`
