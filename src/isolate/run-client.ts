import { RemoteError } from '../errors/remote-error.js'
import { isGone, whenGone } from '../port/gone.js'
import { closeChannels, handleLink, type Link, packingFor } from '../port/links.js'
import { holdAlive } from '../port/liveness.js'
import { isRoot } from '../port/local.js'
import type { Allowance } from '../wire/allowance.js'
import { callerStack } from '../wire/caller-stack.js'
import type { IsolateId, RunAnswer, RunId, RunMessage, SpawnTerms } from '../wire/message.js'
import { postParcel, unpack } from '../wire/parcel.js'
import { rebuildTime } from '../wire/rebuild-time.js'
import type { ReferenceSpec } from '../wire/reference.js'
import { notBegun } from './not-begun.js'
import type { PacedAnswers } from './paced-answers.js'
import type { RunGroup } from './run-group.js'
import { endedWithoutResult, failure, reasonFor } from './run-failure.js'
import { ask, nameOfIsolate } from './supervisor.js'
import { takeYield } from './take-yield.js'
import { unloaded } from './unloaded.js'

/** What can be asked of an isolate that was made for it: one in a worker, or in tests one in this very process. */
export interface RunTarget {
  onGone: () => void
  /** @throws UnsendableError when something cannot be sent, if that is known at once; then nothing was sent. */
  run(request: RunRequest): Promise<unknown>
  /** Takes back the runs that wait behind others; these reject with `notBegun`. */
  recall(): void
  kill(reason?: unknown): void
}

/** One that others can address. */
export interface IsolateTarget extends RunTarget {
  readonly terms: SpawnTerms
  readonly isolate: IsolateId
  /** The consumer of its generators' yields left. */
  stop(): void
}

/** One call of a function in an isolate. */
export interface RunRequest {
  /** Of the function, for errors. */
  id: string
  url?: string | undefined
  /** It needs no isolate around it. */
  bare?: boolean | undefined
  /** The bundler's own import of its module, for where there is no worker. */
  load?: ReferenceSpec['load'] | undefined
  mode: RunMessage['mode']
  captures: Record<string, unknown>
  args: unknown[]
  /** What it yields is waited for, value by value: no listener is called. */
  streamed?: boolean
  /** What it yields and returns comes in parts, if it is large. */
  paced?: boolean | undefined
  /** It begins when those asked for before are over, and may travel with others. */
  behind?: RunGroup | undefined
  /** The isolate ends with this run. */
  once: boolean
  /** Made where it was asked for, for errors; undefined of one of many. */
  here: Error | undefined
  transfer: Transferable[]
  /** Takes what a generator yields, and calls back when it wants more. */
  onYield?: ((value: unknown, more: () => void) => void) | undefined
}

interface PendingRun extends RunRequest {
  resolve(value: unknown): void
  reject(error: unknown): void
  /** Where it was asked for, to be read below the remote stack. */
  stack: () => string
  /** How far its generator may go on. */
  allowance?: Allowance
  /** Puts together what comes in parts. */
  parts?: PacedAnswers<RunAnswer>
}

const clients = new Map<IsolateId, RunClient>()

/** The asking side of an isolate: what was asked of it, and what became of that. Everything asked for settles. */
export class RunClient implements IsolateTarget {
  readonly terms: SpawnTerms
  readonly #link: Link
  readonly #runs = new Map<RunId, PendingRun>()
  /** An isolate that only waits for answers is not at its end. */
  #release: (() => void) | undefined
  #lastRun: RunId = 0
  /** The isolate is gone. */
  onGone = (): void => {}
  #escape: RemoteError | undefined

  constructor(link: Link, terms: SpawnTerms) {
    this.#link = link
    this.terms = terms
    clients.set(link.peer, this)
    whenGone(link.peer, (error) => {
      clients.delete(link.peer)
      this.#settleAll(error ?? this.#escape)
      this.onGone()
    })
  }

  get isolate(): IsolateId {
    return this.#link.peer
  }

  /**
   * Calls a function in the isolate. Everything is copied now.
   *
   * @throws UnsendableError when something cannot be sent; then nothing was sent.
   */
  run(request: RunRequest): Promise<unknown> {
    const { id, url, mode, captures, args, behind, once, here, transfer } = request
    const { streamed = false, paced = false } = request
    const tells = mode === 'map' && request.onYield !== undefined
    const run = ++this.#lastRun
    const message: RunMessage = {
      wire: 'run',
      run,
      mode,
      id,
      url,
      streamed,
      tells,
      paced,
      behind: behind !== undefined,
      once,
      body: { captures, args },
    }
    const packing = packingFor(this.isolate, 'start', transfer)
    postParcel(message, packing, (packed, moved) => this.#link.post(packed, moved))
    this.#release ??= holdAlive()
    if (paced) this.#awaitParts(run)
    return new Promise((resolve, reject) => {
      this.#runs.set(run, { ...request, resolve, reject, stack: callerStack(id, here) })
    })
  }

  /** The consumer of a generator's yields left: its `finally` blocks run, then it is done. */
  stop(): void {
    for (const run of this.#runs.keys()) this.#link.post({ wire: 'stop', run })
  }

  recall(): void {
    this.#link.post({ wire: 'recall' })
  }

  takeBack(runs: readonly RunId[]): void {
    for (const run of runs) {
      this.#runs.get(run)?.reject(notBegun)
      this.#runs.delete(run)
    }
    this.#rest()
  }

  /** Ends the isolate, whatever it does. What is pending rejects with `reason`. */
  kill(reason?: unknown): void {
    this.#settleAll(reason)
    ask({
      supervise: 'kill',
      target: this.isolate,
      capability: this.terms.terminateCapability,
      when: 'now',
    })
  }

  receive(message: RunAnswer): void {
    const run = this.#runs.get(message.run)
    if (!run) return
    if (message.wire === 'yield') return this.#yield(run, message)
    if (message.wire === 'part') return run.parts?.take(message)
    this.#runs.delete(message.run)
    const time = rebuildTime(message)
    if (time) void import('./long-block.js').then(({ tellLongBlock }) => tellLongBlock(run.id, time))
    try {
      if (message.wire === 'loaded') run.resolve(undefined)
      else if (message.wire === 'result') run.resolve(unpack(message))
      else run.reject(failure(message.wire, unpack(message), run))
    } catch (error) {
      // What arrived cannot be put together: a class is not known here.
      run.reject(error)
    }
    this.#rest()
  }

  escaped(text: string, stack: string | null): void {
    this.#escape = new RemoteError(text, stack ?? '')
  }

  /** What puts parts together is loaded only for those who want it; no part is sent before. */
  #awaitParts(run: RunId): void {
    import('./paced-answers.js').then(
      ({ PacedAnswers }) => {
        const pending = this.#runs.get(run)
        if (!pending) return
        const grant = (count: number) => this.#link.post({ wire: 'room', run, count })
        pending.parts = new PacedAnswers(grant, (answer) => this.receive(answer))
      },
      (cause: unknown) => this.kill(unloaded('paced results', cause)),
    )
  }

  #yield(pending: PendingRun, message: RunAnswer & { wire: 'yield' }): void {
    const refuse = (reason: unknown) => {
      this.#runs.delete(message.run)
      pending.reject(reason)
      this.#rest()
    }
    takeYield(pending, message, (told) => this.#link.post(told), refuse)
  }

  #settleAll(reason: unknown): void {
    const runs = [...this.#runs.values()]
    this.#runs.clear()
    for (const run of runs)
      run.reject(reason === undefined ? endedWithoutResult(run) : reasonFor(run, reason))
    this.#rest()
  }

  #rest(): void {
    if (this.#runs.size) return
    this.#release?.()
    this.#release = undefined
  }
}

const answer = (link: Link, message: RunAnswer): void => clients.get(link.peer)?.receive(message)
for (const wire of ['loaded', 'unloadable', 'yield', 'part', 'result', 'thrown', 'unsendable'] as const)
  handleLink(wire, answer)
handleLink('returned', ({ peer }, { runs }) => clients.get(peer)?.takeBack(runs))
handleLink('escaped', (link, { text, stack, heard }) => {
  clients.get(link.peer)?.escaped(text, stack)
  // Only the page has a console that people read.
  if (!heard && isRoot())
    console.error(
      `Uncaught error in isolate "${nameOfIsolate(link.peer)}": ${stack?.includes(text) ? stack : `${text}\n${stack ?? ''}`}`,
    )
})
handleLink('ended', ({ peer }) => {
  closeChannels(peer)
  isGone(peer)
})
