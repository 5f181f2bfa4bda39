import { IsolateError } from '../errors/isolate-error.js'
import type { RunInputs } from './run-snapshot.js'
import { sameInputs } from './same-inputs.js'

/** Renders in a row that may bring other inputs by chance. */
const limit = 5

/**
 * Notices inputs that are new at every render. Each change of a store's state renders; if that render brings other
 * inputs, they run and change the state again, for ever. Whoever renders for another reason may bring what they like.
 */
export class InputWatch {
  #inARow = 0
  /** The store has changed since the last render that was looked at. */
  #changed = false

  /** Inputs are new at every render: they are not run. */
  get refuses(): boolean {
    return this.#inARow >= limit
  }

  /** The store's state changed, so that it will be rendered. */
  changed(): void {
    this.#changed = true
  }

  /** A render brought the same inputs as the one before. */
  calm(): void {
    this.#inARow = 0
    this.#changed = false
  }

  /** A render brought other inputs. True if that was once too often just now. */
  hasEnough(): boolean {
    if (this.#changed) this.#inARow++
    // Somebody else renders: one more try, in case what was wrong has been put right.
    else this.#inARow = Math.min(this.#inARow, limit - 1)
    this.#changed = false
    return this.#inARow === limit
  }
}

/** The error for inputs that are new at every render, naming the first. */
export function describeUnstable(before: RunInputs | undefined, now: RunInputs): IsolateError {
  const captured = Object.keys(now.captures).find(
    (name) => !sameInputs(before?.captures[name], now.captures[name]),
  )
  const index = now.args.findIndex((arg, at) => !sameInputs(before?.args[at], arg))
  const what =
    captured !== undefined ? `captured "${captured}"` : index >= 0 ? `argument ${index}` : 'the function'
  return new IsolateError(
    'ISO-502',
    `${now.spec.id}: ${what} is new at every render, so it would run for ever. ` +
      'Make it once with useMemo or useState, or outside of the component.',
  )
}
