import { checkArgument } from '../errors/check-argument.js'
import { UnsendableError } from '../errors/unsendable-error.js'
import { capabilityOf } from '../port/capability.js'
import { meet } from '../port/links.js'
import { isForeign, isRoot, local } from '../port/local.js'
import { ownerOf, SendPort, sendPortOf } from '../port/send-port.js'
import type { IsolateId } from '../wire/message.js'
import { decodeKind } from '../wire/parcel.js'
import type { ResultOf } from '../wire/result-type.js'
import type { ArgsOrOptions } from '../wire/sendable-type.js'
import { IsolateHandle, type Priority } from './isolate-handle.js'
import { refuseExit } from './refuse-exit.js'
import { type RunOptions, run, type YieldOptions } from './run.js'
import { warmUp } from './spares.js'
import { type SpawnOptions, spawnEntry, spawnUri, spawnWorkerEntry } from './spawn.js'
import { streamFresh } from './stream-run.js'

interface HandleTerms {
  pauseCapability: string | null
  terminateCapability: string | null
  debugName: string | null
}

/**
 * An isolate: code that runs on a thread of its own, with memory of its own, and shares nothing but messages. An object
 * of this class is a handle; it may be sent, and dropping it does not end the isolate.
 *
 * Source: Dart's `Isolate`, on HTML's dedicated workers.
 *
 * @example
 * const total = await Isolate.run(() => sum(rows))
 */
export class Isolate extends IsolateHandle {
  /** For `kill` and `ping`: at once, also in the middle of busy code. */
  static readonly immediate: Priority = 'immediate'
  /** For `kill` and `ping`: when the code that runs is done. */
  static readonly beforeNextEvent: Priority = 'beforeNextEvent'

  /**
   * Runs a computation in a fresh isolate and gives its result. The isolate's module state is nobody else's, and it is
   * gone afterwards; a warm spare hides its start-up.
   *
   * Arguments and captured variables are copied when this is called. The result is moved where the platform can: every
   * transferable in it, down to two levels and 1,000 objects; deeper ones by `transfer()`.
   *
   * The promise rejects with the computation's own error (its class, `cause`, own fields and remote stack kept);
   * `IsolateSpawnError` if its code cannot be loaded (`ISO-301`) or was not compiled (`ISO-302`); `UnsendableError` if an
   * argument or captured variable cannot be sent; `RemoteError` if an error escaped (`ISO-304`), the result cannot be sent
   * (`ISO-306`), or the isolate ended without one (`ISO-303`); `signal.reason` if aborted. A computation that waits for
   * something that never comes is not noticed: give a `signal`.
   *
   * Source: Dart's `Isolate.run`.
   *
   * @example
   * const json = await Isolate.run(() => parse(text, limit))
   */
  static run<Output>(computation: () => Output, options?: RunOptions<Output>): Promise<ResultOf<Output>>
  static run<Args extends unknown[], Output>(
    computation: (...args: Args) => Output,
    args: ArgsOrOptions<Args, RunOptions<Output>, never>,
    options?: RunOptions<Output>,
  ): Promise<ResultOf<Output>>
  static run<Output>(
    computation: (...args: never[]) => Output,
    argsOrOptions: unknown[] | RunOptions<Output> = [],
    options?: RunOptions<Output>,
  ): Promise<ResultOf<Output>> {
    return run(computation, argsOrOptions, options)
  }

  /**
   * Runs a generator in a fresh isolate: each `yield` arrives as it happens. The generator is suspended while what it
   * yielded is not taken; leaving the loop finishes it and ends the isolate.
   *
   * Rejects like {@link Isolate.run}.
   *
   * @param options those of `Isolate.run`; `onProgress` is told of each value when it arrives, before the loop has it.
   *
   * @example
   * for await (const row of Isolate.stream(() => rowsOf(file))) show(row)
   */
  static stream<Item>(
    computation: () => Iterable<Item> | AsyncIterable<Item>,
    options?: YieldOptions<Item>,
  ): AsyncIterableIterator<Awaited<Item>> {
    return streamFresh(computation, options)
  }

  /**
   * Starts an isolate with an entry point and gives its handle once it is ready, which may be before or after the entry
   * point ran. The isolate ends by itself when it has nothing left: the entry point's promise is settled, its ports are
   * closed and no timer is pending.
   *
   * `message` and captured variables are copied when this is called. Rejects with `IsolateSpawnError`, `UnsendableError`,
   * `signal.reason`, or IsolateError `ISO-308` if `onExit` or `onError` is no SendPort; never with what the entry point
   * throws, which goes to error listeners.
   *
   * Source: Dart's `Isolate.spawn`.
   *
   * @example
   * const port = new ReceivePort<number>()
   * const isolate = await Isolate.spawn((reply) => reply.send(42), port.sendPort)
   */
  static async spawn<Message>(
    entryPoint: (message: Message) => unknown,
    message: Message,
    options?: SpawnOptions,
  ): Promise<Isolate> {
    return handleOf(await spawnEntry(entryPoint, message, options))
  }

  /**
   * Starts an isolate with the exported function `main(args, message)` of a module, by URL, resolved against the
   * document. Such an isolate runs other code: plain values and addresses cross, instances of classes do not. Copies and
   * rejects as `spawn` does, also if there is no `main`.
   *
   * @param args texts for `main`, default none; anything else is refused with `ISO-308`.
   * @param message anything that can be sent, default null.
   *
   * Source: Dart's `Isolate.spawnUri`.
   *
   * @example await Isolate.spawnUri('/jobs/report.js', ['--fast'], port.sendPort)
   */
  static async spawnUri(
    uri: URL | string,
    args: string[] = [],
    message: unknown = null,
    options?: SpawnOptions,
  ): Promise<Isolate> {
    return handleOf(await spawnUri(uri, args, message, options))
  }

  /**
   * Starts an isolate in a worker of your own, whose module calls `serveIsolate(entry)`: the way without the compiler.
   * The `new Worker` must be written out where you call this, for bundlers to see it. Only a page can do this. A worker
   * of a frame that is removed before it listens is not noticed to be gone: give a `signal` then. Copies and rejects as
   * `spawn` does, and with IsolateSpawnError `ISO-307` in an isolate.
   *
   * @example
   * await Isolate.fromWorker(() => new Worker(new URL('./work.ts', import.meta.url), { type: 'module' }), port.sendPort)
   */
  static async fromWorker<Message>(
    create: () => Worker,
    message?: Message,
    options?: SpawnOptions,
  ): Promise<Isolate> {
    return handleOf(await spawnWorkerEntry(create, message, options))
  }

  /**
   * Ends the isolate this code runs in, after sending a last message, of which whatever can be is moved. It does not
   * return. On pages that are not cross-origin isolated, `finally` blocks on the stack can still run.
   *
   * @param port whom to tell; without it nobody is.
   * @throws IsolateError `ISO-308` if `port` is no SendPort.
   * @throws UnsendableError if the message cannot be sent; the isolate then lives on.
   * @throws IsolateError `ISO-307` on a page, which cannot end itself.
   *
   * Source: Dart's `Isolate.exit`.
   * @example Isolate.exit(reply, result)
   */
  static exit(port?: SendPort, message?: unknown): never {
    checkArgument(!port || port instanceof SendPort, 'exit takes the address to tell, which is a SendPort.')
    if (port && isForeign(local.id) && ownerOf(port) !== local.id)
      throw new UnsendableError(
        'message',
        'An isolate of spawnUri cannot exit with a message to other code. Send it, then exit.',
      )
    return (local.exit ?? refuseExit)(port, message)
  }

  /**
   * Starts spare workers now, and keeps that many ready from then on. Without it the first spare is started after the
   * first use, when the page is idle; never at import. In an isolate it does nothing: its workers come from the page.
   *
   * @param count of spares, default 1. Each costs about 2.4 MB.
   * @returns when each of them listens. Nobody waits for one that the platform refuses or that ends before: the next run
   * meets the same fault and reports it. Rejects only with IsolateError `ISO-308`, if `count` is no such number.
   * @example <button onPointerEnter={() => void Isolate.warmUp()} />
   */
  static warmUp(count = 1): Promise<void> {
    return isRoot() ? warmUp(count) : Promise.resolve()
  }

  /** A handle of the isolate this code runs in, with all capabilities; on a page, the page's. A new object each time. */
  static get current(): Isolate {
    return handleOf({ isolate: local.id, terms: local })
  }
}

/** The handle of an isolate, with what its terms grant. */
function handleOf({ isolate, terms }: { isolate: IsolateId; terms: HandleTerms }): Isolate {
  const { pauseCapability: pause, terminateCapability: terminate, debugName } = terms
  const granted = (id: string | null) => (id === null ? null : capabilityOf(id))
  const capabilities = { pauseCapability: granted(pause), terminateCapability: granted(terminate) }
  return new Isolate(sendPortOf(isolate, 0), capabilities, debugName)
}

decodeKind('isolate', (record) => {
  meet(record)
  return handleOf({ isolate: record['owner'] as IsolateId, terms: record as unknown as HandleTerms })
})
