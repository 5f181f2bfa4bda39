import type { CallId } from '../wire/service.js'
import { Interned } from '../wire/interned.js'
import type { CallSeries, IsolateId, PortId, ValueRecord } from '../wire/message.js'
import { takeMarked } from '../wire/take-marked.js'
import type { Label } from '../wire/unsendable.js'
import { type Packing, toWire } from '../wire/wire-value.js'
import { Capability, idOf } from './capability.js'
import { callTo, introduce, meet, sendTo } from './links.js'

/** How a message is sent. */
export interface SendOptions {
  /** What to move instead of copy. It is unusable here afterwards. */
  transfer?: Transferable[] | undefined
}

const interned = new Interned<SendPort>()

/** Ports of `serve`, by the address that their isolate hands out: the knowledge travels with the address. */
const services = new WeakMap<SendPort, PortId>()

/**
 * The address of a {@link ReceivePort}. It may be copied freely and sent on to any isolate: all copies reach the same
 * port, directly, not by way of the isolate that passed them on. In one isolate equal addresses are the same object.
 *
 * Source: Dart's `SendPort`.
 *
 * @example
 * function entry(reply: SendPort<number>) { reply.send(42) }
 */
export class SendPort<T = unknown> extends Capability {
  readonly #owner: IsolateId
  readonly #port: PortId

  /** @internal Addresses are made by receive ports. */
  constructor(owner: IsolateId, port: PortId) {
    super(`${owner}/${port}`)
    this.#owner = owner
    this.#port = port
    interned.add(`${owner}/${port}`, this)
  }

  /**
   * Sends `message`: copies it now and returns at once; it arrives later, in the order of all messages between the two
   * isolates. What is listed in `transfer`, or marked by `transfer()`, is moved instead and is unusable here afterwards.
   * To a closed port or an isolate that has ended it goes nowhere, silently. Linear in the size of the message.
   *
   * @throws UnsendableError naming the path to what cannot be sent; then nothing was sent and nothing was moved.
   * @example port.send({ name, pixels }, { transfer: [pixels.buffer] })
   */
  send(message: T, options: SendOptions = {}): void {
    sendTo(this.#owner, this.#port, message, takeMarked(message, options.transfer))
  }

  /** @internal */
  override [toWire](packing: Packing): ValueRecord {
    const service = services.get(this)
    return {
      kind: 'port',
      owner: this.#owner,
      port: this.#port,
      via: introduce(this.#owner, packing),
      service,
    }
  }
}

/** The address of a port: the object that stands for it in this isolate. */
export function sendPortOf<T>(owner: IsolateId, port: PortId): SendPort<T> {
  return (interned.get(`${owner}/${port}`) ?? new SendPort<T>(owner, port)) as SendPort<T>
}

/** The address in a record, and the link to its owner that came along. */
export function decodeSendPort(record: ValueRecord): SendPort {
  meet(record)
  const { owner, port, service } = record
  const sendPort = sendPortOf(owner as IsolateId, port as PortId)
  if (service !== undefined) services.set(sendPort, service as PortId)
  return sendPort
}

/** How the messages of one kind are sent to a port: `value` is what a user sends, and what errors name. */
export type CallSender = (call: CallId, value: unknown, transfer: Transferable[]) => void

/**
 * Sends the calls or answers of one kind to a port of ours.
 *
 * @throws UnsendableError from what it gives.
 */
export function callsTo(
  port: SendPort,
  service: CallSeries['service'],
  label: Label,
  together = false,
): CallSender {
  const owner = ownerOf(port)
  const kind: CallSeries = { wire: 'data', to: portIdOf(port), service, together }
  return (call, value, transfer) => {
    if (transfer.length || !callTo(owner, kind, call, value))
      sendTo(owner, kind.to, { service, call, value }, transfer, label)
  }
}

/**
 * Sends a message whose field holds what a user made: that is what errors name, by `label`.
 *
 * @throws UnsendableError
 */
export function sendInside(
  port: SendPort,
  message: object,
  label: Label,
  transfer: Transferable[] = [],
): void {
  sendTo(ownerOf(port), portIdOf(port), message, transfer, label)
}

/** Whose port it is. */
export const ownerOf = (port: SendPort): IsolateId => port[idOf].slice(0, port[idOf].lastIndexOf('/'))

/** Says that the isolate of `port` also answers calls, on another of its ports. */
export function offerService(port: SendPort, calls: SendPort): void {
  services.set(port, portIdOf(calls))
}

/** Where the isolate behind an address answers calls, if its entry point calls `serve`. */
export function serviceOf(port: SendPort): SendPort | undefined {
  const service = services.get(port)
  return service === undefined ? undefined : sendPortOf(ownerOf(port), service)
}

/** Which of its owner's ports it is. */
export const portIdOf = (port: SendPort): PortId => Number(port[idOf].slice(port[idOf].lastIndexOf('/') + 1))
