import { post, watchUnreadable } from '../wire/endpoint.js'
import type { WireMessage } from '../wire/message.js'
import { serveBareRuns } from './bare-runs.js'
import { holdLife } from './hold-life.js'
import { type LoadModule, Modules } from './modules.js'
import { scope } from './scope.js'

const opened = Symbol.for('react-isolates.opened')

/** Loads what makes a worker the home of an isolate. */
export type LoadIsolate = () => Promise<typeof import('./enter-isolate.js')>

/**
 * Opens a worker in which no isolate lives yet: it says that it listens, holds the lock of its life, and runs what needs
 * no isolate around it. That is little code, so workers start fast. The rest is loaded when an isolate moves in; to it
 * belongs all that arrives from then on.
 */
export function openWorker(load: LoadModule, loadIsolate: LoadIsolate): void {
  // WebKit evaluates the worker's entry once more for a chunk that imports it, as Rollup makes them.
  if (opened in globalThis) return
  Object.assign(globalThis, { [opened]: true })
  const say = (message: WireMessage, transfer?: Transferable[]) => post(scope, message, transfer)
  let watched: Promise<void> | undefined
  const modules = new Modules(async (url) => {
    // From the moment somebody knows of a run its end is noticed, also if somebody else terminates its worker.
    const [module] = await Promise.all([load(url), watched])
    return module
  })
  modules.onQuiet = (url) => say({ wire: 'quiet', url })
  const bare = serveBareRuns(modules, say)
  /** What came since an isolate began to move in. */
  const early: MessageEvent<WireMessage>[] = []
  /** Hears everything from then on. One listener stays, before those of other libraries, which are to hear nothing of ours. */
  let resident: ((event: MessageEvent<WireMessage>) => void) | undefined

  const moveIn = async () => {
    try {
      const { enterIsolate } = await loadIsolate()
      bare.leave()
      resident = enterIsolate(modules)
      for (const event of early) resident(event)
    } catch (error) {
      bare.end(error)
    }
  }
  const hear = (event: MessageEvent<WireMessage>) => {
    if (resident) return resident(event)
    const message = event.data
    if (typeof message?.wire !== 'string') return
    event.stopImmediatePropagation()
    if (message.wire === 'enter') void moveIn()
    if (message.wire === 'enter' || early.length) early.push(event)
    else if (message.wire === 'boot') watched = holdLife(message.life, () => say({ wire: 'held' }))
    else if (message.wire === 'foresee') modules.foresee(message.url)
    else if (message.wire !== 'rehearse') bare.hear(message)
    else if (message.for === 'run') bare.rehearse()
    // Whoever moves in meets an error again, and hears of it.
    else
      loadIsolate().then(
        ({ rehearse }) => rehearse(),
        () => {},
      )
  }
  scope.addEventListener('message', hear)
  watchUnreadable(scope)
  say({ wire: 'ready' })
}
