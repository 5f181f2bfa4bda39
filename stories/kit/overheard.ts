import { describeWire, type WireWords } from './describe-wire.ts'
import type { TimelineEntry } from './timeline.tsx'
import { unfoldWire } from './unfold-wire.ts'

/** As many as a person scrolls through. */
const MOST = 60

/** A message that crossed between this page and one of its workers. */
export interface Overheard extends TimelineEntry {
  readonly plumbing: boolean
  /** Of the isolate. */
  readonly name: string
}

/*
 * Taken from the workers themselves, beneath the library: what is shown is what crossed, and no code of a story has to
 * tell of it. Messages between two isolates have a road of their own and are not heard here.
 */
const listeners = new Set<() => void>()
const names = new WeakMap<Worker, string>()
let entries: readonly Overheard[] = []
let shown = entries
let began = 0
let heard = 0
let frame = 0

const postMessage = Reflect.get(Worker.prototype, 'postMessage') as CallableFunction
const addEventListener = Reflect.get(Worker.prototype, 'addEventListener') as CallableFunction

Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
  const messages = unfoldWire(args[0])
  for (const message of messages) if (message.wire === 'enter') names.set(this, message.debugName ?? '')
  const words = listeners.size > 0 ? messages.map(describeWire) : []
  Reflect.apply(postMessage, this, args)
  // Noted when it was posted: what the platform refuses never crossed. Described before: moved buffers are empty now.
  note(this, 'isolate', words)
}

// The library's own listener lets nobody behind it hear, so this one is there first.
Worker.prototype.addEventListener = function (this: Worker, ...args: unknown[]) {
  if (!names.has(this)) {
    names.set(this, '')
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (listeners.size > 0) note(this, 'page', unfoldWire(data).map(describeWire))
    }
    Reflect.apply(addEventListener, this, ['message', hear])
  }
  Reflect.apply(addEventListener, this, args)
}

function note(worker: Worker, to: Overheard['to'], words: readonly WireWords[]): void {
  if (words.length === 0) return
  const now = performance.now()
  if (entries.length === 0) began = now
  const name = names.get(worker) ?? ''
  const crossed = words.map((said) => ({ ...said, id: heard++, to, at: now - began, name }))
  entries = [...entries, ...crossed].slice(-MOST)
  // A flood of messages is drawn once a frame.
  if (frame === 0) frame = requestAnimationFrame(show)
}

function show(): void {
  frame = 0
  shown = entries
  for (const listener of listeners) listener()
}

/** Begins anew. */
export function forgetOverheard(): void {
  entries = []
  show()
}

/** What was overheard since the first listener came, oldest first. */
export const overheard = (): readonly Overheard[] => shown

/** Listens until the function returned is called; for `useSyncExternalStore`. */
export function watchOverheard(listener: () => void): () => void {
  if (listeners.size === 0) {
    entries = []
    shown = entries
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
