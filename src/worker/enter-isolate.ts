import { Channel } from '../wire/channel.js'
import { encodeError } from '../wire/error-record.js'
import { holdLife } from '../wire/life-lock.js'
import type { IsolateToPage, PageToIsolate, RunId, RunMessage } from '../wire/message.js'
import { postParcel, unpack } from '../wire/parcel.js'
import type { IsolateFunction, LiftedModule } from '../wire/reference.js'
import { findTransferables, takeMarked } from '../wire/transfer.js'
import type { Label } from '../wire/unsendable.js'
import { driveGenerator, isGenerator } from './drive-generator.js'
import { Credit } from './credit.js'
import { watchEscapes } from './escapes.js'
import { scope } from './scope.js'

/** Finds the module of a run's function: by its URL, or the worker's own entry. */
export type LoadModule = (url: string | undefined) => Promise<LiftedModule>

/**
 * Makes this worker an isolate: it says that it listens, holds the lock of its life, and runs what it is asked to.
 */
export function enterIsolate(load: LoadModule): void {
  const credits = new Map<RunId, Credit>()
  const channel = new Channel<PageToIsolate, IsolateToPage>(scope, (message) => {
    switch (message.wire) {
      case 'boot':
        return holdLife(message.isolate, () => channel.post({ wire: 'held' }))
      case 'run':
        return void perform(message)
      case 'credit':
        return credits.get(message.run)?.add(message.count)
      case 'stop':
        return credits.get(message.run)?.stop()
    }
  })
  const end = endOnce(channel)
  watchEscapes((escaped) => {
    channel.post({ wire: 'escaped', ...escaped })
    end()
  })
  channel.post({ wire: 'ready' })

  async function perform(message: RunMessage): Promise<void> {
    const { run, once } = message
    try {
      const computation = await find(message)
      if (computation) await settle(run, once, () => callIt(run, computation, message))
    } finally {
      credits.delete(run)
      if (once) end()
    }
  }

  async function find(message: RunMessage): Promise<IsolateFunction | undefined> {
    try {
      const { default: create } = await load(message.url)
      const { captures } = unpack(message) as RunMessage['body']
      return create(captures)
    } catch (error) {
      channel.post({ wire: 'unloadable', run: message.run, error: encodeError(error) })
      return undefined
    }
  }

  async function callIt(run: RunId, computation: IsolateFunction, message: RunMessage): Promise<unknown> {
    const output = computation(...message.body.args)
    if (!isGenerator(output)) return output
    const credit = new Credit()
    credits.set(run, credit)
    return driveGenerator(output, credit, (body) => send({ wire: 'yield', run, body }, 'yielded value', takeMarked(body)))
  }

  /** Sends what a run came to. What cannot be sent is reported as such: an answer always arrives. */
  async function settle(run: RunId, once: boolean, call: () => Promise<unknown>): Promise<void> {
    let answer: () => void
    try {
      const body = await call()
      answer = () => sendResult(run, body, once)
    } catch (error) {
      answer = () => channel.post({ wire: 'thrown', run, error: encodeError(error) })
    }
    try {
      answer()
    } catch (error) {
      channel.post({ wire: 'unsendable', run, error: encodeError(error) })
    }
  }

  function sendResult(run: RunId, body: unknown, once: boolean): void {
    const marked = takeMarked(body)
    // The isolate ends with this run, so nobody here can miss what its result holds: move it.
    const found = once && !marked.length ? findTransferables(body, 2, 1000) : marked
    try {
      send({ wire: 'result', run, body }, 'result', found)
    } catch (error) {
      // Some buffers cannot be moved (WebAssembly memory); unless somebody asked to move them they are copied.
      if (found === marked) throw error
      send({ wire: 'result', run, body }, 'result', [])
    }
  }

  function send(message: Extract<IsolateToPage, { body: unknown }>, label: Label, transfer: Transferable[]): void {
    postParcel(message, { label, receiver: 'page', transfer }, (packed, moved) => channel.post(packed, moved))
  }
}

/** In-band, so that nothing sent before is lost; then the worker closes itself. */
function endOnce(channel: Channel<PageToIsolate, IsolateToPage>): () => void {
  let ended = false
  return () => {
    if (ended) return
    ended = true
    channel.post({ wire: 'ended' })
    scope.close()
  }
}
