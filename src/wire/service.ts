import type { Address } from './message.js'
import type { PacedPart } from './paced-part.js'

// What a controller and the `serve` of its isolate say to each other, on ports of their own, so that no message of a
// user can be mistaken for it.

/** Tells calls apart. */
export type CallId = number

/** From the controller to `serve`. */
export type ServiceCall =
  | { service: 'open'; answers: Address } // first of all: where answers go
  | { service: 'request' | 'stream'; call: CallId; value: unknown; paced?: true } // paced: large answers in parts
  | { service: 'room'; call: CallId; count: number } // so many parts more may come
  | { service: 'credit'; call: CallId; count: number } // the consumer took so many of the yielded values
  | { service: 'abort'; call: CallId } // the caller lost interest
  | { service: 'shutdown' } // finish what is in flight, then end

/** From `serve` to the controller. */
export type ServiceAnswer =
  | { service: 'result'; call: CallId; value: unknown }
  | { service: 'yield'; call: CallId; value: unknown }
  | { service: 'part'; call: CallId; part: PacedPart; last: boolean } // of a message with one of these answers
  | { service: 'error'; call: CallId; error: unknown } // the handler threw
  | { service: 'unsendable'; call: CallId; error: unknown } // what it gave; this is why
  | { service: 'failed'; error: unknown } // the handler of a plain message threw

/** An answer that says why there is none. */
export type ServiceFailure = Extract<ServiceAnswer, { error: unknown }>
