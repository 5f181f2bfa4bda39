import { checkArgument } from '../errors/check-argument.js'
import { foreignPrefix } from '../port/local.js'
import { SendPort } from '../port/send-port.js'
import { referenceOf } from '../wire/reference.js'
import { takeMarked } from '../wire/take-marked.js'
import { launch, termsOf } from './launch.js'
import { nameOf } from './run.js'
import type { RunRequest, IsolateTarget } from './run-client.js'
import type { CreateWorker } from './spawn-worker.js'

/** How an isolate is started. */
export interface SpawnOptions {
  /** Ends the isolate when it aborts, also while it loads; the promise then rejects with `signal.reason`. */
  signal?: AbortSignal | undefined
  /** The isolate's name, for people. Default: the entry point's. */
  debugName?: string | undefined
  /** What to move instead of copy, of the message and captured variables. It is unusable here afterwards. */
  transfer?: Transferable[] | undefined
  /** Start as if paused with the isolate's own `pauseCapability`, before the entry point runs. Default false. */
  paused?: boolean | undefined
  /** Whether an uncaught error ends the isolate. Default true. */
  errorsAreFatal?: boolean | undefined
  /** Gets `null` when the isolate ends, however that comes. */
  onExit?: SendPort | undefined
  /** Gets `[text, stack]` of each uncaught error. */
  onError?: SendPort | undefined
}

type Entry = Pick<RunRequest, 'id' | 'url' | 'mode' | 'captures' | 'args'>

/** Spawns a compiled function. Captured variables are read, and everything is copied, before this returns. */
export async function spawnEntry(
  entryPoint: unknown,
  message: unknown,
  options: SpawnOptions = {},
): Promise<IsolateTarget> {
  const spec = referenceOf(entryPoint)
  const entry: Entry = {
    id: spec.id,
    url: spec.url,
    mode: 'spawn',
    captures: spec.captures?.() ?? {},
    args: [message],
  }
  return spawn(entry, { ...options, debugName: options.debugName ?? nameOf(spec.id) }, spec.spawn)
}

/** Spawns the `main` of a module. */
export async function spawnUri(
  uri: URL | string,
  args: string[],
  message: unknown,
  options: SpawnOptions = {},
): Promise<IsolateTarget> {
  checkArgument(
    Array.isArray(args) && args.every((arg) => typeof arg === 'string'),
    'The second argument of spawnUri is a list of strings, which main gets as its first.',
  )
  // In a worker there is no document, and the URL of its script means nothing to people.
  const url = new URL(uri, globalThis.document?.baseURI ?? globalThis.location?.href).href
  const entry: Entry = { id: url, url, mode: 'uri', captures: {}, args: [args, message] }
  return spawn(entry, { ...options, debugName: options.debugName ?? url }, undefined, foreignPrefix)
}

/** Spawns the entry that a user's own worker serves. */
export async function spawnWorkerEntry(
  create: CreateWorker,
  message: unknown,
  options: SpawnOptions = {},
): Promise<IsolateTarget> {
  const entry: Entry = {
    id: 'the served entry point',
    url: undefined,
    mode: 'spawn',
    captures: {},
    args: [message],
  }
  return spawn(entry, options, create)
}

async function spawn(
  entry: Entry,
  options: SpawnOptions,
  create?: CreateWorker,
  prefix?: string,
): Promise<IsolateTarget> {
  const { signal, debugName, paused, errorsAreFatal, onExit, onError } = options
  signal?.throwIfAborted()
  for (const port of [onExit, onError])
    checkArgument(
      !port || port instanceof SendPort,
      'onExit and onError take an address, which is a SendPort.',
    )
  const client = launch(
    termsOf({
      debugName: debugName ?? null,
      paused: paused ?? false,
      errorsAreFatal: errorsAreFatal ?? true,
      onExit,
      onError,
    }),
    create,
    prefix,
  )
  try {
    const abort = () => client.kill(signal?.reason)
    signal?.addEventListener('abort', abort)
    // A signal may outlive many isolates.
    client.onGone = () => signal?.removeEventListener('abort', abort)
    const transfer = takeMarked([entry.captures, entry.args], options.transfer)
    const ready = client.run({ ...entry, once: false, here: undefined, transfer })
    // Reading what is sent may run code of the user, which aborts.
    if (signal?.aborted) abort()
    await ready
    return client
  } catch (error) {
    client.kill()
    throw signal?.aborted ? signal.reason : error
  }
}
