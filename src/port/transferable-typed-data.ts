import { checkArgument } from '../errors/check-argument.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import { notSendable } from '../stream/not-sendable.js'
import type { ValueRecord } from '../wire/message.js'
import { isDetached } from '../wire/transferables.js'
import { type Packing, toWire, type WireValue } from '../wire/wire-value.js'

/**
 * Bytes that are moved when sent, in constant time. They can be taken out once, by whoever holds them then.
 *
 * Source: Dart's `TransferableTypedData`.
 *
 * @example
 * port.send(TransferableTypedData.fromList([header, pixels]))
 * const buffer = message.materialize()
 */
export class TransferableTypedData implements WireValue {
  readonly notSendable: () => void = notSendable
  #buffer: ArrayBuffer | undefined

  /** @internal */
  constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer
  }

  /**
   * Joins the viewed bytes of all chunks, by copying, in time linear in their number: the chunks stay usable.
   *
   * @throws IsolateError `ISO-308` for anything but a list of typed arrays.
   */
  static fromList(list: readonly ArrayBufferView[]): TransferableTypedData {
    checkArgument(
      Array.isArray(list) && list.every((chunk) => ArrayBuffer.isView(chunk)),
      'TransferableTypedData.fromList takes a list of typed arrays.',
    )
    const bytes = new Uint8Array(list.reduce((length, chunk) => length + chunk.byteLength, 0))
    let at = 0
    for (const chunk of list) {
      bytes.set(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength), at)
      at += chunk.byteLength
    }
    return new TransferableTypedData(bytes.buffer)
  }

  /**
   * Takes the bytes out, in constant time.
   *
   * @throws UnsendableError `ISO-203` if they were taken out or sent away before.
   */
  materialize(): ArrayBuffer {
    const buffer = this.#take()
    this.#buffer = undefined
    return buffer
  }

  /** @internal */
  [toWire](packing: Packing): ValueRecord {
    const buffer = this.#take()
    packing.transfer.push(buffer)
    return { kind: 'typed-data', buffer }
  }

  #take(): ArrayBuffer {
    const buffer = this.#buffer
    if (buffer && !isDetached(buffer)) return buffer
    throw new UnsendableError(
      'TransferableTypedData',
      'These bytes were materialized or sent before: they can be used once.',
      {
        code: 'ISO-203',
      },
    )
  }
}
