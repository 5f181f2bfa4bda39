import { checkArgument } from '../errors/check-argument.js'
import type { RunOptions } from './run.js'

/** How a pool keeps its isolates. */
export interface PoolOptions {
  /** How many isolates it may have, one at least. Default `navigator.hardwareConcurrency`. */
  size?: number | undefined
  /** How many of those that it has made it keeps, however long they are idle. Default 0. */
  spare?: number | undefined
  /** Milliseconds after which an idle isolate ends; `Infinity`: never. Default 5000. */
  idleTimeout?: number | undefined
  /** Runs after which an isolate is replaced, against leaks of its code. Default: never. */
  recycleAfter?: number | undefined
}

/** @throws IsolateError `ISO-308` for an option that is no number, or less than nothing. */
export function checkPoolOptions(options: PoolOptions): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][])
    checkArgument(
      value === undefined || (value as number) >= 0,
      `new IsolatePool: ${name} is a number from 0.`,
    )
}

/** How a computation is run in a pool. */
export interface PoolRunOptions<Output = unknown> extends RunOptions<Output> {
  /** Higher goes first; equal ones in the order they came. Default 0. */
  priority?: number | undefined
  /** Runs of one key go to the same isolate where that is free, for what it remembers. */
  affinity?: string | undefined
}

/** What a pool is doing. */
export interface PoolStats {
  /** Isolates alive. */
  size: number
  /** How many it may have. */
  limit: number
  /** Isolates with a run. */
  busy: number
  /** Isolates without one. */
  idle: number
  /** Runs that wait for an isolate. */
  queued: number
  /** Runs that gave a result. */
  completed: number
  /** Runs that failed; those that were given up count as neither. */
  failed: number
}
