declare const process: { env: { VITEST?: string } } | undefined

/** What goes wrong with isolates that run in this process, for tests. */
export interface Faults {
  /** Their code cannot be loaded; the promise of a run rejects with IsolateSpawnError of this reason. */
  failLoad?: string | undefined
  /** The isolate dies in the middle of its run of this number, counted from 1 over all isolates. */
  crashOnRun?: number | undefined
  /** Runs begin only when this is resolved: a slow start. */
  start?: Promise<unknown> | undefined
  /** Results arrive only when this is resolved: a slow computation. */
  finish?: Promise<unknown> | undefined
}

let faults: Faults | undefined
let runs = 0

/** Runs isolates in this process from now on; undefined: in workers again. Gives what was set before. */
export function setInProcess(next: Faults | undefined): Faults | undefined {
  const before = faults
  faults = next
  runs = 0
  return before
}

/**
 * Whether isolates run in this process: when a test says so, and in Vitest where there are no workers. Never on a
 * server, where a heavy computation would stop everybody.
 */
export function runsInProcess(): boolean {
  if (faults) return true
  return typeof Worker === 'undefined' && typeof process !== 'undefined' && Boolean(process.env.VITEST)
}

/** The faults of the run that begins now. */
export function faultsOfRun(): Faults & { crash: boolean } {
  return { ...faults, crash: ++runs === faults?.crashOnRun }
}
