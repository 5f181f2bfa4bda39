import { endWhenIdle, holdAlive } from '../port/liveness.js'
import { handleLink, type Link, packingFor } from '../port/links.js'
import { local } from '../port/local.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import type { RunAnswer, RunId, RunMessage, YieldSeries } from '../wire/message.js'
import { postParcel, unpack } from '../wire/parcel.js'
import { findReference, type IsolateFunction } from '../wire/reference.js'
import { findTransferables } from '../wire/transferables.js'
import { takeMarked } from '../wire/transfer.js'
import type { Label } from '../wire/unsendable.js'
import { Credit } from '../wire/credit.js'
import { driveGenerator, itemsOf } from '../wire/drive-generator.js'
import { endIsolate } from './end.js'
import { Modules, type RunModule } from './modules.js'
import { mayBegin } from './pause.js'
import type { postInParts } from './post-in-parts.js'

let answering = 0
/** Whether somebody waits for the result of a run, and will hear of an error by its rejection. */
export const isAnswering = (): boolean => answering > 0

/** Runs what is asked of this isolate, and answers on the link that asked. */
export function serveRuns(modules: Modules): void {
  const credits = new Map<string, Credit>()
  const rooms = new Map<string, Credit>()
  const keyOf = (link: Link, run: RunId) => `${link.peer} ${run}`
  handleLink('credit', (link, { run, count }) => credits.get(keyOf(link, run))?.add(count))
  handleLink('room', (link, { run, count }) => rooms.get(keyOf(link, run))?.add(count))
  handleLink('stop', (link, { run }) => {
    credits.get(keyOf(link, run))?.stop()
    rooms.get(keyOf(link, run))?.stop()
  })
  handleLink('run', (link, message) => {
    const credit = new Credit()
    const room = message.paced ? new Credit(0) : undefined
    credits.set(keyOf(link, message.run), credit)
    if (room) rooms.set(keyOf(link, message.run), room)
    const release = holdAlive()
    if (isAsked(message)) answering++
    // Others end when they are told to, or with their only run.
    if (!isAsked(message)) endWhenIdle(endIsolate)
    void new Run(link, message, credit, room).perform(modules).finally(() => {
      credits.delete(keyOf(link, message.run))
      rooms.delete(keyOf(link, message.run))
      release()
      if (isAsked(message)) answering--
      if (message.once) endIsolate()
    })
  })
}

const items: YieldSeries = { wire: 'yield', together: true }
const progress: YieldSeries = { wire: 'yield', together: false }

/** One run, from its request to its answer. */
class Run {
  readonly #link: Link
  readonly #message: RunMessage
  readonly #credit: Credit
  /** For parts; undefined if nothing is to come in parts. */
  readonly #room: Credit | undefined
  #postInParts: typeof postInParts | undefined

  constructor(link: Link, message: RunMessage, credit: Credit, room: Credit | undefined) {
    this.#link = link
    this.#message = message
    this.#credit = credit
    this.#room = room
  }

  async perform(modules: Modules): Promise<void> {
    const { run, id, mode, body } = this.#message
    let callee: IsolateFunction
    try {
      // Loaded only for who wants it, and before the call: its result is copied as soon as it is there.
      if (this.#room) this.#postInParts = (await import('./post-in-parts.js')).postInParts
      const found = modules.find(this.#message.url)
      const module = found instanceof Promise ? await found : found
      // What was sent is put together now: a message that cannot be rebuilt fails like a module that cannot be loaded.
      const { captures } = unpack(this.#message) as RunMessage['body']
      callee = functionOf(module, { id, mode, captures })
      // A function that `isolate()` made in another module is a reference here too: what it stands for is meant.
      for (let spec = findReference(callee); spec; spec = findReference(callee))
        callee = functionOf(await modules.find(spec.url), {
          id: spec.id,
          mode,
          captures: spec.captures?.() ?? {},
        })
    } catch (error) {
      return this.#fail('unloadable', error)
    }
    if (mode === 'spawn' || mode === 'uri') this.#answer({ wire: 'loaded', run })
    await mayBegin()
    if (mode === 'run') return this.#settle(() => callee(...body.args))
    if (mode === 'map') return this.#settle(() => mapItems(callee, body.args))
    try {
      await callee(...body.args.slice(0, mode === 'uri' ? callee.length : undefined))
    } catch (error) {
      // Nobody waits for an entry point: what it throws is uncaught.
      if (!local.ended) reportUncaught(error)
    }
  }

  /** Answers with what a call came to. What cannot be sent is reported as such: an answer always arrives. */
  async #settle(call: () => unknown): Promise<void> {
    let body: unknown
    try {
      const output = call()
      const items = itemsOf(output, this.#message.streamed)
      body = items ? await this.#drive(items) : await output
    } catch (error) {
      return this.#fail('thrown', error)
    }
    try {
      await this.#sendResult(body)
    } catch (reason) {
      this.#fail('unsendable', reason)
    }
  }

  /** Answers with an error. One that cannot be sent is reported by the reason, which always can. */
  #fail(wire: 'unloadable' | 'thrown' | 'unsendable', error: unknown): void {
    const { run } = this.#message
    try {
      this.#post({ wire, run, body: error }, 'thrown error', [])
    } catch (reason) {
      this.#post({ wire: wire === 'thrown' ? 'unsendable' : wire, run, body: reason }, 'thrown error', [])
    }
  }

  #drive(generator: Parameters<typeof driveGenerator>[0]): Promise<unknown> {
    const { run } = this.#message
    return driveGenerator(generator, this.#credit, (body) => this.#yield({ wire: 'yield', run, body }))
  }

  #yield(message: RunAnswer & { wire: 'yield' }): void | Promise<void> {
    const { run, body } = message
    const marked = takeMarked(body)
    if (
      local.ended ||
      marked.length ||
      !this.#link.gather(this.#message.streamed ? items : progress, run, body)
    )
      return this.#send(message, 'yielded value', marked)
  }

  async #sendResult(body: unknown): Promise<void> {
    const { run, once } = this.#message
    const marked = takeMarked(body)
    // The isolate ends with this run, so nobody here can miss what its result holds: move it.
    const found = once && !marked.length ? findTransferables(body, 2, 1000) : marked
    try {
      await this.#send({ wire: 'result', run, body }, 'result', found)
    } catch (error) {
      // Some buffers cannot be moved (WebAssembly memory); unless somebody asked to move them they are copied.
      if (found === marked) throw error
      await this.#send({ wire: 'result', run, body }, 'result', [])
    }
  }

  /** It is copied now. Of what goes in parts, the promise tells when the last is posted. */
  #send(message: Whole, label: Label, transfer: Transferable[]): void | Promise<void> {
    if (!this.#postInParts || !this.#room) return this.#post(message, label, transfer)
    const packing = packingFor(this.#link.peer, label, transfer)
    const post = (answer: RunAnswer, moved: Transferable[]) => {
      if (!local.ended) this.#link.post(answer, moved)
    }
    const { run } = this.#message
    return this.#postInParts<Whole>(message, packing, this.#room, {
      whole: post,
      part: (part, moved) => post({ wire: 'part', run, ...part }, moved),
    })
  }

  #post(message: Whole, label: Label, transfer: Transferable[]): void {
    const packing = packingFor(this.#link.peer, label, transfer)
    if (!local.ended) postParcel(message, packing, (packed, moved) => this.#link.post(packed, moved))
  }

  #answer(message: RunAnswer): void {
    if (!local.ended) this.#link.post(message)
  }
}

/** Runs a function of nobody, and tells nobody: engines compile what they run, when they first run it. */
export function rehearse(): void {
  const nobody: Link = { peer: '', post() {}, gather: () => false }
  const modules = new Modules(async () => ({ default: () => (n: unknown) => n }))
  const terms = {
    run: 0,
    mode: 'run',
    id: '',
    url: undefined,
    streamed: false,
    paced: false,
    once: true,
  } as const
  const message: RunMessage = { wire: 'run', ...terms, body: { captures: {}, args: [0] } }
  void new Run(nobody, message, new Credit(), undefined).perform(modules)
}

/** An answer with a value, which comes at once or in parts. */
type Whole = Extract<RunAnswer, { body: unknown }>

/** What names a function in a module. */
interface Named {
  id: string
  mode: RunMessage['mode']
  captures: Record<string, unknown>
}

function functionOf(module: RunModule, { id, mode, captures }: Named): IsolateFunction {
  const callee = mode === 'uri' ? module.main : module.default?.(captures)
  if (typeof callee === 'function') return callee
  throw new TypeError(
    mode === 'uri'
      ? `${id} does not export a function "main".`
      : `${id} does not name a function in this version of the page. Reload it.`,
  )
}

/** Whether somebody waits for its result. */
const isAsked = ({ mode }: RunMessage): boolean => mode === 'run' || mode === 'map'

/** One item after the other; the isolate may be given other chunks meanwhile. */
async function mapItems(callee: IsolateFunction, [items, from]: unknown[]): Promise<unknown[]> {
  const results: unknown[] = []
  for (const item of items as unknown[]) results.push(await callee(item, (from as number) + results.length))
  return results
}
