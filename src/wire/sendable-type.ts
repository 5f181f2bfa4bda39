import type { WireValue } from './wire-value.js'

declare global {
  /**
   * The classes that are given to `registerSendable`, for the types: instances of these may be sent, methods and all.
   *
   * @example
   * declare global { interface IsolateSendables { money: Money } }
   */
  interface IsolateSendables {}
}

/** What stands in the place of a part that cannot be sent, so that the compiler's message says why. */
export interface NotSendable<Why extends string> {
  readonly __notSendable: Why
}

type Atom = Primitive | PlatformValue | WireValue | IsolateSendables[keyof IsolateSendables]
type Primitive = string | number | bigint | boolean | null | undefined | void
/**
 * Copied or moved by the platform, by name: their methods do not make them unsendable. A WebAssembly.Module passes too: its type is
 * empty, and must not stand here, for every object fits an empty type.
 */
type PlatformValue =
  | Date
  | RegExp
  | Error
  | ArrayBuffer
  | SharedArrayBuffer
  | ArrayBufferView
  | Blob
  | File
  | FileList
  | ImageData
  | ImageBitmap
  | MessagePort
  | CryptoKey
  | OffscreenCanvas
  | ReadableStream
  | WritableStream
  | TransformStream
  | VideoFrame
  | AudioData
  | RTCDataChannel
  | DOMPointReadOnly
  | DOMQuad
  | DOMRectReadOnly
  | DOMMatrixReadOnly
  | FileSystemHandle

/**
 * `T` if it can be sent to an isolate; otherwise `T` with each part that cannot replaced by the reason. `unknown` and
 * `any` pass: they are checked at run time.
 *
 * @example
 * declare function send<T>(value: T & Sendable<T>): void
 */
export type Sendable<T> = unknown extends T
  ? T
  : T extends Atom | readonly Atom[]
    ? T
    : T extends symbol
      ? NotSendable<'symbols exist in one isolate only'>
      : T extends (...args: never[]) => unknown
        ? NotSendable<'functions cannot be copied to an isolate (methods: register the class, and name it in IsolateSendables)'>
        : T extends abstract new (
              ...args: never[]
            ) => unknown
          ? NotSendable<'classes cannot be copied to an isolate'>
          : T extends PromiseLike<unknown>
            ? NotSendable<'await the promise and send its value'>
            : T extends readonly unknown[]
              ? SendableList<T>
              : SendableObject<T>

/**
 * What may stand where a call takes arguments or options, of a function with these arguments. One type for all of it, so that
 * the compiler's message names the option that does not exist, or says that there is no list of dependencies.
 */
export type ArgsOrOptions<Args extends unknown[], Options, OptionsInstead> =
  | (Args & Sendable<Args>)
  | ([] extends Args
      ?
          | Options
          | readonly NotSendable<'the function takes no arguments, and there is no dependency list: what it captures counts'>[]
      : OptionsInstead)

/*
 * Data is often of a type that holds itself: JSON, trees, lists. So no step below asks for the type of a part before that of the
 * whole is known: into objects, arrays and collections the compiler looks when it compares. Conditions on a part, and tuples
 * mapped to tuples, would have it look at once, and without end.
 */
type SendableObject<T> = T extends EventTarget
  ? NotSendable<'DOM nodes and event targets stay on the page'>
  : // Maps before weak maps, which they match structurally.
    T extends Map<infer Key, infer Value>
    ? Map<Sendable<Key>, Sendable<Value>>
    : T extends ReadonlyMap<infer Key, infer Value>
      ? ReadonlyMap<Sendable<Key>, Sendable<Value>>
      : T extends Set<infer Value>
        ? Set<Sendable<Value>>
        : T extends ReadonlySet<infer Value>
          ? ReadonlySet<Sendable<Value>>
          : T extends WeakMap<WeakKey, unknown> | WeakSet<WeakKey> | WeakRef<WeakKey>
            ? NotSendable<'weak collections cannot be copied to an isolate'>
            : { [Key in keyof T]: Sendable<T[Key]> }

type SendableList<T extends readonly unknown[]> = number extends T['length']
  ? [Extract<T[number], readonly unknown[]>] extends [never]
    ? T extends unknown[]
      ? Sendable<T[number]>[]
      : readonly Sendable<T[number]>[]
    : // The same, but messages print it once where it holds itself, and an array ten times.
      readonly unknown[] & { readonly [index: number]: Sendable<T[number]> }
  : [TupleIn<T[number]>] extends [never]
    ? { [Index in keyof T]: Sendable<T[Index]> }
    : // Not a tuple again, as it may hold itself. With its length, or a longer one would pass for a shorter one.
      readonly unknown[] & {
        [Index in keyof T as Index extends `${number}` | 'length' ? Index : never]: Sendable<T[Index]>
      }

type TupleIn<T> = T extends readonly unknown[] ? (number extends T['length'] ? never : T) : never
