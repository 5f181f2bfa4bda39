import { endWhenIdle, holdAlive } from '../port/liveness.js'
import { handleLink, type Link } from '../port/links.js'
import { local } from '../port/local.js'
import { reportUncaught } from '../stream/report-uncaught.js'
import { Credit } from '../wire/credit.js'
import type { RunId, RunMessage } from '../wire/message.js'
import { unpack } from '../wire/parcel.js'
import { decodeFor } from '../wire/sendable.js'
import { findReference, type IsolateFunction } from '../wire/reference.js'
import { endIsolate } from './end.js'
import { Modules, type RunModule } from './modules.js'
import { mayBegin } from './pause.js'
import { RunAnswers } from './run-answers.js'

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
  /** Runs whose turn has not come. */
  const waiting = new Map<RunMessage, Link>()
  handleLink('recall', (link) => {
    const theirs = [...waiting].filter(([, asking]) => asking === link).map(([message]) => message)
    for (const message of theirs) waiting.delete(message)
    link.post({ wire: 'returned', runs: theirs.map(({ run }) => run) })
  })
  /** Of the run that came last. */
  let done: Promise<void> | undefined
  handleLink('run', (link, message) => {
    const credit = new Credit()
    const room = message.paced ? new Credit(0) : undefined
    credits.set(keyOf(link, message.run), credit)
    if (room) rooms.set(keyOf(link, message.run), room)
    const release = holdAlive()
    if (isAsked(message)) answering++
    // Others end when they are told to, or with their only run.
    if (!isAsked(message)) endWhenIdle(endIsolate)
    const perform = () => performRun(modules, { link, message, credit, room, begin: mayBegin })
    const before = message.behind ? done : undefined
    if (before) waiting.set(message, link)
    const inTurn = () => (waiting.delete(message) && !local.ended ? perform() : undefined)
    done = (before ? before.then(inTurn) : perform()).finally(() => {
      credits.delete(keyOf(link, message.run))
      rooms.delete(keyOf(link, message.run))
      release()
      if (isAsked(message)) answering--
      if (message.once) endIsolate()
    })
  })
}

/** A run that was asked for. */
interface RunTerms {
  link: Link
  message: RunMessage
  credit: Credit
  /** For parts; undefined if nothing is to come in parts. */
  room?: Credit | undefined
  /** Resolves when the function may be called. */
  begin: () => Promise<void>
}

/** One run, from its request to its answer. */
async function performRun(modules: Modules, { link, message, credit, room, begin }: RunTerms): Promise<void> {
  const { id, mode, body } = message
  let answers = new RunAnswers(link, message, credit)
  let callee: IsolateFunction
  try {
    // Loaded only for who wants it, and before the call: its result is copied as soon as it is there.
    if (room) {
      const { postInParts: post } = await import('./post-in-parts.js')
      answers = new RunAnswers(link, message, credit, { post, room })
    }
    const found = modules.find(message.url)
    const module = found instanceof Promise ? await found : found
    // What was sent is put together now: a message that cannot be rebuilt fails like a module that cannot be loaded.
    const { captures } = decodeFor(message.url, () => unpack(message)) as RunMessage['body']
    callee = functionOf(module, { id, mode, captures })
    // A function that `isolate()` made in another module is a reference here too: what it stands for is meant.
    for (let spec = findReference(callee); spec; spec = findReference(callee))
      callee = functionOf(await modules.find(spec.url), {
        id: spec.id,
        mode,
        captures: spec.captures?.() ?? {},
      })
  } catch (error) {
    return answers.fail('unloadable', error)
  }
  if (mode === 'spawn' || mode === 'uri') answers.tellLoaded()
  await begin()
  if (mode === 'run') return answers.settle(() => callee(...body.args))
  if (mode === 'map') return answers.settleMap(callee, body.args)
  try {
    await callee(...body.args.slice(0, mode === 'uri' ? callee.length : undefined))
  } catch (error) {
    // Nobody waits for an entry point: what it throws is uncaught.
    if (!local.ended) reportUncaught(error)
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
  // Not by the gate: it is nobody's turn to be paused.
  void performRun(modules, { link: nobody, message, credit: new Credit(), begin: async () => {} })
}

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
