import type { Analysis } from './analysis.js'
import { libraryName } from './imports.js'
import type { Range } from './syntax.js'
import { callOf, membersRead } from './syntax.js'

/** Static methods that the library also has as functions, and these by their names in its internal entry. */
const direct: ReadonlyMap<string | undefined, string> = new Map([['Isolate.run', 'run']])

/** A callee, and the function that does the same. */
export interface DirectCall extends Range {
  readonly name: string
}

/**
 * Finds the calls of static methods that can do without their class. Bundlers keep or drop a class as a whole, so whoever
 * only runs computations would carry handles, streams and listeners.
 *
 *   Isolate.run(…)   ⬇   import { run as __isolate_run } from 'react-isolates/internal'; __isolate_run(…)
 */
export function findDirectCalls(analysis: Analysis): DirectCall[] {
  const found: DirectCall[] = []
  for (const { node } of analysis.tree.references) {
    const call = callOf(membersRead(node).outer)
    if (call?.type !== 'CallExpression') continue
    const { callee } = call
    const name = direct.get(libraryName(analysis, callee))
    if (name !== undefined) found.push({ name, start: callee.start, end: callee.end })
  }
  return found
}
