/**
 * Makes a function one that isolates can run, where it is written. Use it for functions that are stored, passed on or
 * wrapped before they reach `Isolate.run`, `compute` or a hook; functions written in those calls need no mark.
 *
 * The compiler puts the reference in place of the argument: to call it here throws IsolateSpawnError `ISO-307`. Uncompiled
 * code gets the function back, and the call that is given it explains what is missing.
 *
 * @example
 * const tasks = { parse: isolate((text: string) => JSON.parse(text)) }
 * await compute(tasks.parse, text)
 */
export function isolate<F extends (...args: never[]) => unknown>(fn: F): F {
  return fn
}
