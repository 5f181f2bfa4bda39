/**
 * Everything that crosses a thread, as one union.
 *
 * The discriminant is `wire`, so that messages of other libraries on the same worker are told apart and left alone.
 */
export type WireMessage = PageToIsolate | IsolateToPage

/** Identifies an isolate: unguessable, never used twice. */
export type IsolateId = string

/** Tells apart the runs of one isolate. */
export type RunId = number

/** What the page sends to a worker. */
export type PageToIsolate =
  | { wire: 'boot'; isolate: IsolateId }
  | RunMessage
  | { wire: 'credit'; run: RunId; count: number } // the consumer took so many of the yielded values: go on
  | { wire: 'stop'; run: RunId } // the consumer left: finish the generator

/** What a worker sends to the page. */
export type IsolateToPage =
  | { wire: 'ready' } // the worker listens
  | { wire: 'held' } // it holds the lock named after the isolate: whoever gets that next knows the isolate is gone
  | { wire: 'unloadable'; run: RunId; error: ErrorRecord } // the function's module could not be imported
  | ResultMessage
  | YieldMessage
  | { wire: 'thrown'; run: RunId; error: ErrorRecord } // by the computation
  | { wire: 'unsendable'; run: RunId; error: ErrorRecord } // what it returned or threw
  | { wire: 'escaped'; text: string; stack: string | null } // uncaught, or a rejection that nobody handled
  | { wire: 'ended' } // in-band: everything the isolate sent came before

/** Asks a worker to call a function. */
export interface RunMessage extends Parcel {
  wire: 'run'
  run: RunId
  /** Of the reference; part of every error. */
  id: string
  /** Of the lifted module. Absent when the worker's own entry holds the function. */
  url: string | undefined
  /** The isolate ends with this run, and may therefore move what the result holds. */
  once: boolean
  debugName: string | null
  body: { captures: Record<string, unknown>; args: unknown[] }
}

export interface ResultMessage extends Parcel {
  wire: 'result'
  run: RunId
}

export interface YieldMessage extends Parcel {
  wire: 'yield'
  run: RunId
}

/** A value on its way. Values that structured clone would lose stand in `slots`, to be put back on arrival. */
export interface Parcel {
  body: unknown
  slots?: Slot[]
}

/**
 * A place in a parcel which is filled on arrival. `at` is an object of the same message, so the clone keeps its
 * identity: no path is written, and no plain value can be mistaken for a record.
 */
export interface Slot {
  at: object
  key: PropertyKey
  record: ValueRecord
}

/** A value that is rebuilt on arrival: `kind` names how. */
export interface ValueRecord {
  kind: string
  [field: string]: unknown
}

/** An error on its way; structured clone loses classes, own fields and causes, differently in each engine. */
export type ErrorRecord =
  | { kind: 'value'; value: unknown } // a thrown value that is no error
  | {
      kind: 'error'
      /** The nearest class both sides know: a built-in or a registered one. */
      constructor: string
      name: string
      message: string
      stack: string
      fields: Record<string, unknown>
      cause?: ErrorRecord
      errors?: ErrorRecord[]
    }
