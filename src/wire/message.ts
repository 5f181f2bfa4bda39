import type { Form } from './form.js'
import type { PacedPart } from './paced-part.js'

/**
 * Everything that crosses a thread, as one union.
 *
 * The discriminant is `wire`, so that messages of other libraries on the same worker are told apart and left alone.
 */
export type WireMessage = LinkMessage | ThreadMessage | BurstMessage

/** Identifies an isolate: unguessable by accident, never used twice. */
export type IsolateId = string
/** Identifies a port of one isolate; never used twice there. 0 is its control port, 1 of the page the supervisor's. */
export type PortId = number
/** Tells apart the runs of one isolate. */
export type RunId = number

/** Between the page and the worker it made: how an isolate moves into it and is gone. */
export type ThreadMessage =
  | { wire: 'ready' } // from the worker: it listens
  | { wire: 'boot'; life: string } // hold the lock of that name for as long as you live
  | { wire: 'held' } // it does: whoever gets the lock next knows the worker is gone
  | { wire: 'foresee'; url: string } // nobody needs you yet: load this module, which somebody may ask for
  | { wire: 'rehearse'; for: 'isolate' | 'run' } // nor yet: load what that will need, and let the engine compile it
  | { wire: 'quiet'; url: string } // the isolate loaded this module, and others may do so before they are asked for it
  | RunsMessage
  | { wire: 'results'; results: { run: RunId; body: unknown }[] } // of such runs, in their order
  | EnterMessage
  | ({ wire: 'over' } & Parcel) // its last word; its body lists who heard of the exit already

/** Between any two isolates that are linked. Order is kept. */
export type LinkMessage =
  | DataMessage
  | Series // of a burst, if its messages are handed out together
  | { wire: 'attach'; peer: IsolateId; port: MessagePort } // you two can talk now
  | RunMessage
  | { wire: 'credit'; run: RunId; count: number } // the consumer took so many of the yielded values: go on
  | { wire: 'stop'; run: RunId } // the consumer left: finish the generator
  | { wire: 'room'; run: RunId; count: number } // so many parts more may come
  | { wire: 'recall' } // give back the runs that wait behind others
  | { wire: 'returned'; runs: RunId[] } // those that had not begun, and never will here
  | RunAnswer
  | { wire: 'escaped'; text: string; stack: string | null; heard: boolean } // an error that nobody in the isolate handled
  | { wire: 'ended' } // in-band: everything the isolate sent here came before

/** Small messages that were sent in one go, in their order. Each is handed out as if it had come by itself. */
export interface BurstMessage {
  wire: 'burst'
  series: Series[]
}

/** Messages of one kind whose values are of one form. Columns cross at a fraction of the price of objects. */
export interface Series {
  wire: 'series'
  kind: SeriesKind
  /** Of the values; null if they are primitives. */
  form: Form | null
  ids: number[]
  /** The primitives of all values, one value after the other. */
  cells: unknown[]
}

/** What a generator yields, by its run; or what a controller and `serve` say to each other, by the call. */
export type SeriesKind = YieldSeries | CallSeries
interface AnySeries {
  /** Promises wait for them, and no listener is called: they need no turn each. */
  together: boolean
}
export interface YieldSeries extends AnySeries {
  wire: 'yield'
}
export interface CallSeries extends AnySeries {
  wire: 'data'
  to: PortId
  service: 'request' | 'stream' | 'yield' | 'result'
}

/** Makes a worker the home of one isolate. */
export interface EnterMessage extends Parcel {
  wire: 'enter'
  isolate: IsolateId
  root: IsolateId
  debugName: string | null
  pauseCapability: string
  terminateCapability: string
  errorsAreFatal: boolean
  paused: boolean
  /** Holds a `gateWord`. Absent where memory cannot be shared. */
  gate: SharedArrayBuffer | undefined
  /** The isolate that asked for this one, when that was not the page. */
  peer: IsolateId | undefined
  link: MessagePort | undefined
  body: { onExit: Address | undefined; onError: Address | undefined }
}

/** To a port. */
export interface DataMessage extends Parcel {
  wire: 'data'
  to: PortId
}

/** Asks an isolate to call a function. */
export interface RunMessage extends Parcel {
  wire: 'run'
  run: RunId
  /** `run`: its result is wanted. `map`: those for each item of its first argument, counted from its second. `spawn`: an entry point, whose errors are uncaught ones. `uri`: the same, `main`. */
  mode: 'run' | 'map' | 'spawn' | 'uri'
  /** Of the reference; part of every error. */
  id: string
  /** Of the module. Absent when the worker's own entry holds the function. */
  url: string | undefined
  /** What it yields is waited for, value by value. */
  streamed: boolean
  /** Of a `map`: what its generators yield is wanted, too. */
  tells?: boolean | undefined
  /** What it yields and returns comes in parts, if it is large. */
  paced: boolean
  /** It begins when those asked for before are over. Absent: at once, and some may go on at a time. */
  behind?: boolean | undefined
  /** The isolate ends with this run, and may therefore move what the result holds. */
  once: boolean
  body: { captures: Record<string, unknown>; args: unknown[] }
}

/** Several runs of one function, for a worker where no isolate lives: each begins when the one before is over. */
export interface RunsMessage extends Pick<RunMessage, 'mode' | 'id' | 'url'> {
  wire: 'runs'
  runs: Pick<RunMessage, 'run' | 'body'>[]
}

/** What becomes of a run. */
export type RunAnswer =
  | { wire: 'loaded'; run: RunId } // the function is there: a spawned isolate is ready
  | ({ wire: 'unloadable'; run: RunId } & Parcel) // its module, or what was sent to it, is not
  | ({ wire: 'yield'; run: RunId } & Parcel)
  | ({ wire: 'result'; run: RunId } & Parcel)
  | { wire: 'part'; run: RunId; part: PacedPart; last: boolean } // of one of these answers
  | ({ wire: 'thrown'; run: RunId } & Parcel) // by the function
  | ({ wire: 'unsendable'; run: RunId } & Parcel) // what it returned or threw; the body says why

/** To the control port of an isolate. Handled on arrival, also while it is paused. */
export type ControlRequest =
  | { control: 'ping'; port: Address; response: unknown }
  | { control: 'end'; capability: string } // kill, before the next event
  | { control: 'pause' } // from the supervisor, which counts the tokens
  | { control: 'resume' }
  | { control: 'errors-fatal'; fatal: boolean }
  | { control: 'listeners'; onExit: [Address, unknown][]; onError: Address[] } // the tables, whenever they change
  | { control: 'gone'; isolate: IsolateId; graceful: boolean; error: unknown }

/** To the supervisor, which alone makes and ends workers. It answers also for an isolate that is busy or paused. */
export type SupervisorRequest =
  | ({ supervise: 'spawn'; isolate: IsolateId; requester: IsolateId; link: MessagePort } & SpawnTerms)
  | { supervise: 'kill'; target: IsolateId; capability: string; when: KillTime }
  | { supervise: 'pause' | 'resume'; target: IsolateId; capability: string; token: string }
  | { supervise: 'errors-fatal'; target: IsolateId; capability: string; fatal: boolean }
  | { supervise: 'ping'; target: IsolateId; port: Address; response: unknown }
  | { supervise: 'listen-exit'; target: IsolateId; port: Address; response: unknown }
  | { supervise: 'listen-error' | 'unlisten-exit' | 'unlisten-error'; target: IsolateId; port: Address }
  | { supervise: 'watch'; target: IsolateId; port: Address } // tell me when it is gone, or that it is

/**
 * `beforeNextEvent`: the isolate was asked itself; only if it stands still it needs a push. `immediate`: with a moment to
 * say goodbye. `now`: nothing it sends matters any more.
 */
export type KillTime = 'beforeNextEvent' | 'immediate' | 'now'

/** How an isolate starts. */
export interface SpawnTerms {
  debugName: string | null
  pauseCapability: string
  terminateCapability: string
  errorsAreFatal: boolean
  paused: boolean
  onExit: Address | undefined
  onError: Address | undefined
  /** It was made to answer somebody, and ends when that isolate is gone. Others outlive who spawned them. */
  bound: boolean
}

/** A `SendPort`, as far as the wire knows it. */
export interface Address {
  send(message: unknown, options?: { transfer?: Transferable[] }): void
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
  /** What it holds that may need records itself. */
  parts?: unknown
  [field: string]: unknown
}
