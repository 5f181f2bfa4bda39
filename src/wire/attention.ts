import type { ValueRecord } from './message.js'

/**
 * Whether messages have to be searched for instances of classes, and what makes the record of one: who sends plain data
 * need not know of any. There once a class is registered.
 */
export const attention: { encode?: (value: object) => ValueRecord | undefined } = {}
