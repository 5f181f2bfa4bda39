import { checkArgument } from '../errors/check-argument.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import { offerService, type SendPort } from '../port/send-port.js'
import { ServicePort } from '../port/service-port.js'
import type { ServiceCall } from '../wire/service.js'
import { Service } from './service.js'

/** What a handler is given besides the message. */
export interface ServeContext<Out> {
  /** Aborts with the request it serves, and at shutdown; `signal.reason` is a CancelledError that says which. */
  signal: AbortSignal
  /** Sends to the controller's `responses`, at any time. @throws UnsendableError */
  send: (message: Out) => void
}

/** How an isolate serves. */
export interface ServeOptions {
  /** How many handlers may run at once. Default: any number; 1 serialises them. */
  concurrency?: number | undefined
  /**
   * Called at shutdown, once nothing is in flight; the isolate ends when its promise is settled. What it throws is an
   * error event of `responses`.
   */
  onClose?: (() => void | Promise<void>) | undefined
}

/** Handles a message. What a generator yields goes where the answer goes. */
export type ServeHandler<In, Out> = (
  message: In,
  context: ServeContext<Out>,
) => Out | Promise<Out> | Iterator<Out> | AsyncIterator<Out> | void

/**
 * Serves the controller of this isolate: exchanges ports, answers `request` and `stream`, and ends when it is closed.
 *
 * Handlers start in the order of the messages and run concurrently. What one returns or yields answers its request; of
 * a plain `send` it goes to `responses`. It is copied then, at a cost that grows with its size; what `transfer()` marked
 * is moved. What cannot be sent rejects the request with `ISO-306`. A handler that throws rejects its request, or is an
 * error event of `responses`; the isolate lives on.
 *
 * It keeps the isolate alive until the controller closes: then messages that wait are handled, each `context.signal`
 * aborts, `onClose` runs, and the isolate ends. What is sent afterwards goes nowhere.
 *
 * Source: the port exchange of Dart's isolates, and their graceful end.
 *
 * @param sendPort the one that the entry point was given.
 * @throws IsolateError `ISO-308` if this address is served already.
 * @example
 * export function counter(sendPort: SendPort<number | SendPort<'up'>>) {
 *   let count = 0
 *   serve(sendPort, () => ++count)
 * }
 */
export function serve<In, Out>(
  sendPort: SendPort<Out | SendPort<In>>,
  handler: ServeHandler<In, Out>,
  options: ServeOptions = {},
): void {
  checkArgument(!served.has(sendPort), 'serve: this address has its handler already.')
  served.add(sendPort)
  const service = new Service(sendPort as SendPort, handler as ServeHandler<unknown, unknown>, options)
  const inbox = new RawReceivePort((message) => service.start(message))
  const calls = new ServicePort<ServiceCall>(
    (call) => service.call(call),
    (call, reason) => service.refuse(call, reason),
  )
  offerService(inbox.sendPort, calls.sendPort)
  sendPort.send(inbox.sendPort as SendPort<In>)
}

/** A second handler would get nothing: the controller talks to the first. */
const served = new WeakSet<object>()
