import { claim } from '../wire/claim.js'
import { isGenerator } from '../wire/generators.js'
import { mapItems } from '../wire/map-items.js'
import type { RunAnswer, RunId, RunMessage, WireMessage } from '../wire/message.js'
import { noticeOf } from '../wire/notice.js'
import { showsError } from '../wire/shows-error.js'
import { movedAtLast } from '../wire/transferables.js'
import type { BareReplies } from './bare-replies.js'
import { Modules } from './modules.js'
import { scope } from './scope.js'

/** No result waits longer for others, unless the run behind it blocks the thread. In milliseconds. */
const patience = 4

/** Says something to the page. Throws what the platform throws. */
export type Say = (message: WireMessage, transfer?: Transferable[]) => void

/** Runs in a worker where no isolate lives. */
interface BareRuns {
  /** Takes a message about a run. */
  hear(message: WireMessage): void
  /** Runs a function of nobody, and tells nobody: engines compile what they run, when they first run it. */
  rehearse(): void
  /** An isolate moves in, which watches over its worker itself. */
  leave(): void
  /** Ends the worker for an error that escaped. */
  end(error: unknown): void
}

/**
 * Runs functions whose code uses nothing of the library. Nobody can address them, pause them or listen to them, so they
 * need no isolate around them, and a result is answered right here. Other answers, errors and what generators yield, are
 * left to code that is loaded for them.
 */
export function serveBareRuns(modules: Modules, say: Say): BareRuns {
  let over = false
  let running = 0
  const answer: Say = (message, transfer) => {
    if (!over) say(message, transfer)
  }
  /** Results of runs that came together, on their way in one message. */
  let held: { run: RunId; body: unknown }[] = []
  let since = 0
  /** A run may wait for something. */
  let late: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(late)
    late = undefined
    since = performance.now()
    if (held.length) answer({ wire: 'results', results: held })
    held = []
  }
  const hold: Say = (message, transfer) => {
    const { run, body } = message as RunAnswer & { wire: 'result' }
    // Of what is no object this is a copy; others leave now.
    if (['object', 'function', 'symbol'].includes(typeof body)) return answer(message, transfer)
    held.push({ run, body })
    if (performance.now() - since > patience) flush()
    else late ??= setTimeout(flush, patience)
  }
  let loading: Promise<BareReplies> | undefined
  const others = () =>
    (loading ??= import('./bare-replies.js').then(({ BareReplies: Replies }) => new Replies(answer)))

  const close = scope.close.bind(scope)
  /** Says its last words, and nothing behind them. */
  const endWith = (...last: WireMessage[]) => {
    if (over) return
    flush()
    over = true
    for (const message of [...last, { wire: 'over', body: [] } as const]) say(message)
    close()
  }
  const end = (error: unknown) => {
    const [text, stack] = noticeOf(error)
    endWith({ wire: 'escaped', text, stack, heard: running > 0 })
  }
  const perform = async (message: RunMessage, reply: Say) => {
    if (over) return
    running++
    try {
      const left = await performBare(message, modules, reply)
      if (left) await (await others()).give(message, left)
      running--
    } catch (error) {
      end(error) // what was to be loaded did not load
    }
  }
  /** Of the run that came last. */
  let done: Promise<void> | undefined
  /** Those whose turn has not come. */
  let waiting: RunMessage[] = []
  const performAll = async () => {
    await done
    flush()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const begun = performance.now()
      await perform(next, hold)
      // One that was slow after all is to hold up no others: what takes them back is a message.
      if (performance.now() - begun > patience) await new Promise((resolve) => setTimeout(resolve))
    }
    flush()
  }

  const escape = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault()
    end('reason' in event ? event.reason : (event.error ?? event.message))
  }
  globalThis.addEventListener('error', escape)
  globalThis.addEventListener('unhandledrejection', escape)
  // Whoever closes the worker means the run in it, which hears of it at once.
  scope.close = () => endWith()

  return {
    hear(message) {
      if (message.wire === 'run' || message.wire === 'runs') {
        // A module that was bundled on its own may bring a copy of the library, which shall not take this for a page.
        ;(globalThis as { [claim]?: unknown })[claim] ??= true
        if (message.wire === 'runs') {
          const { runs, ...shared } = message
          for (const each of runs) waiting.push({ ...shared, ...each, wire: 'run' } as RunMessage)
          done = performAll()
        } else done = perform(message, answer)
      } else if (message.wire === 'recall') {
        answer({ wire: 'returned', runs: waiting.map(({ run }) => run) })
        waiting = []
      } else void others().then((answers) => answers.hear(message), end)
    },
    rehearse() {
      const nobodys = new Modules(async () => ({ default: () => (n) => n }))
      const message = { wire: 'run', run: 0, once: true, body: { captures: {}, args: [0] } } as unknown
      void performBare(message as RunMessage, nobodys, () => {})
    },
    leave() {
      globalThis.removeEventListener('error', escape)
      globalThis.removeEventListener('unhandledrejection', escape)
      scope.close = close
    },
    end,
  }
}

/** What others have to answer: with what a call comes to, or that it could not be made. */
export type LeftOver = { call: () => unknown } | { refusal: unknown }

/** Runs, and answers with the result. Gives what is left for others to answer. */
async function performBare(message: RunMessage, modules: Modules, reply: Say): Promise<LeftOver | undefined> {
  const { run, mode, url, once, body } = message
  let callee
  try {
    const found = modules.find(url)
    const module = found instanceof Promise ? await found : found
    callee = module.default!(body.captures)
  } catch (refusal) {
    return { refusal }
  }
  let value: unknown
  try {
    value = mode === 'map' ? mapItems(callee, body.args) : callee(...body.args)
    if (isGenerator(value)) return { call: () => value }
    value = await value
  } catch (error) {
    const call = () => {
      throw error
    }
    return { call }
  }
  try {
    if (showsError(value)) return { call: () => value }
    // The worker ends with this run, so nobody here can miss what its result holds: it is moved.
    reply({ wire: 'result', run, body: value }, once ? movedAtLast(value) : [])
    return undefined
  } catch {
    // As what an async function gives is: of a generator no step is made.
    return { call: async () => value }
  }
}
