import { claim } from '../wire/claim.js'
import type { RunId, RunMessage, WireMessage } from '../wire/message.js'
import { isSound } from '../wire/transferables.js'
import type { BareAnswers } from './bare-answers.js'
import { entered, left } from './census.js'
import { isPlain } from './keep.js'
import { LateTarget } from './late-target.js'
import type { RunRequest, RunTarget } from './run-client.js'
import { takeThread } from './spares.js'
import { notBegun } from './not-begun.js'
import { unloaded } from './unloaded.js'
import type { WorkerThread } from './worker-thread.js'

/** A run in a worker where no isolate lives. */
export interface BareRun extends RunRequest {
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** Makes an isolate: in the given worker, or in one of its own. */
export type MakeIsolate = (thread: WorkerThread | undefined) => Promise<RunTarget>

/**
 * A worker that runs functions with no isolate around them: such as use nothing of the library, given plain data. What
 * goes well is dealt with here. What else there is to answer, and the isolate that moves in for other functions, is
 * loaded when it is needed.
 */
export class BareTarget implements RunTarget {
  onGone = (): void => {}
  #thread: WorkerThread | undefined
  readonly #runs = new Map<RunId, BareRun>()
  #lastRun: RunId = 0
  #answers: Promise<BareAnswers> | undefined
  readonly #isolate: LateTarget
  /** An isolate is wanted here: it has all runs from now on. */
  #isTaken = false
  #rested = (): void => {}

  constructor(makeIsolate: MakeIsolate) {
    this.#isolate = new LateTarget(async () => {
      // Those before it have their answers first.
      if (this.#runs.size) await new Promise<void>((resolve) => (this.#rested = resolve))
      const thread = this.#thread
      this.#thread = undefined
      try {
        return await makeIsolate(thread)
      } catch (cause) {
        thread?.terminate() // nobody has it now
        throw cause
      } finally {
        left(this) // it counts as the isolate from now on
      }
    })
    this.#isolate.onGone = () => this.onGone()
  }

  /** Calls a function. Everything is copied now. */
  run(request: RunRequest): Promise<unknown> {
    const run = ++this.#lastRun
    if (this.#isTaken || !isBare(request) || !this.#begins(run, request)) {
      this.#isTaken = true
      return this.#isolate.run(request)
    }
    return new Promise((resolve, reject) => {
      const settling = (settle: (value: unknown) => void) => (value: unknown) => {
        if (!this.#runs.delete(run)) return
        if (request.once) this.#end()
        settle(value)
        if (!this.#runs.size) this.#rested()
      }
      this.#runs.set(run, { ...request, resolve: settling(resolve), reject: settling(reject) })
    })
  }

  recall(): void {
    this.#thread?.post({ wire: 'recall' })
    this.#isolate.recall()
  }

  /** Ends the worker, whatever it does. What is pending rejects with `reason`. */
  kill(reason?: unknown): void {
    this.#rejectAll(reason)
    this.#end()
    this.#isolate.kill(reason)
  }

  /** Posts a run. False: the platform refused the worker or the message; whoever tries it next says why. */
  #begins(run: RunId, { id, url, mode, captures, args, behind, once, transfer }: RunRequest): boolean {
    const body = { captures, args }
    try {
      const thread = (this.#thread ??= this.#takeThread())
      if (behind)
        behind.add({ wire: 'runs', mode, id, url, runs: [{ run, body }] }, (group) => thread.post(group))
      else thread.post({ wire: 'run', run, mode, id, url, once, body } as RunMessage, transfer)
      return true
    } catch {
      return false
    }
  }

  #takeThread(): WorkerThread {
    const thread = takeThread('run')
    thread.listener = {
      message: (message) => this.#hear(message),
      gone: (failure) => {
        this.#rejectAll(undefined, failure)
        this.#thread = undefined
        left(this)
        if (!this.#isTaken) this.onGone()
      },
    }
    entered(this)
    return thread
  }

  #hear(message: WireMessage): void {
    if (message.wire === 'results')
      return message.results.forEach(({ run, body }) => this.#runs.get(run)?.resolve(body))
    if (message.wire === 'returned')
      return message.runs.forEach((run) => this.#runs.get(run)?.reject(notBegun))
    const run = message.wire === 'result' && !message.slots && !this.#answers && this.#runs.get(message.run)
    if (run) run.resolve(message.body)
    else this.#answered((answers) => answers.take(message))
  }

  #rejectAll(reason: unknown, failure?: ErrorEvent): void {
    const runs = [...this.#runs.values()]
    if (reason !== undefined) for (const run of runs) run.reject(reason)
    else if (runs.length)
      this.#answered((answers) => {
        for (const run of runs) run.reject(answers.reasonFor(run, failure))
      })
  }

  #answered(use: (answers: BareAnswers) => void): void {
    const thread = this.#thread! // there are no runs without
    this.#answers ??= import('./bare-answers.js')
      .then(({ BareAnswers: Answers }) => new Answers(this.#runs, thread))
      .catch((cause: unknown) => {
        this.#answers = undefined // what did not load once may load for the next
        throw unloaded('answers', cause)
      })
    this.#answers.then(use, (reason) => this.#rejectAll(reason))
  }

  /** Ends the worker, unless it is an isolate's by now. */
  #end(): void {
    const thread = this.#thread
    if (!thread) return
    this.#thread = undefined
    thread.listener = undefined
    left(this)
    thread.terminate()
    this.onGone()
  }
}

/** Whether a run needs no isolate around it. */
function isBare(request: RunRequest): boolean {
  const { bare, paced, streamed, transfer, mode, onYield } = request
  if (!bare || paced || streamed || (mode === 'map' && onYield)) return false
  // Inside an isolate it is the page that makes workers.
  return typeof Worker !== 'undefined' && !(claim in globalThis) && isPlain(request) && isSound(transfer)
}
