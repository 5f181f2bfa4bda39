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
  | DOMRectReadOnly
  | DOMMatrixReadOnly
  | FileSystemHandle

type IsAny<T> = 0 extends 1 & T ? true : false

/**
 * `T` if it can be sent to an isolate; otherwise `T` with each part that cannot replaced by the reason. `unknown` and
 * `any` pass: they are checked at run time.
 *
 * @example
 * declare function send<T>(value: T & Sendable<T>): void
 */
export type Sendable<T> =
  IsAny<T> extends true
    ? T
    : unknown extends T
      ? T
      : T extends Primitive | PlatformValue | WireValue | IsolateSendables[keyof IsolateSendables]
        ? T
        : T extends symbol
          ? NotSendable<'symbols exist in one isolate only'>
          : T extends (...args: never[]) => unknown
            ? NotSendable<'functions cannot be copied to an isolate'>
            : T extends abstract new (
                  ...args: never[]
                ) => unknown
              ? NotSendable<'classes cannot be copied to an isolate'>
              : T extends PromiseLike<unknown>
                ? NotSendable<'await the promise and send its value'>
                : SendableObject<T>

type SendableObject<T> = T extends EventTarget
  ? NotSendable<'DOM nodes and event targets stay on the page'>
  : // Maps before weak maps, which they match structurally.
    T extends ReadonlyMap<infer Key, infer Value>
    ? [Key, Value] extends [Sendable<Key>, Sendable<Value>]
      ? T
      : NotSendable<'this Map holds something that cannot be sent'>
    : T extends ReadonlySet<infer Value>
      ? [Value] extends [Sendable<Value>]
        ? T
        : NotSendable<'this Set holds something that cannot be sent'>
      : T extends WeakMap<WeakKey, unknown> | WeakSet<WeakKey> | WeakRef<WeakKey>
        ? NotSendable<'weak collections cannot be copied to an isolate'>
        : { [Key in keyof T]: Sendable<T[Key]> }
