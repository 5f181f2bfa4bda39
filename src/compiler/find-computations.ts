import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { poolMethods } from './api.js'
import { findPoolUses } from './find-pools.js'
import { originOf } from './imports.js'
import type { Scope } from './scope.js'
import type { Node } from './syntax.js'
import { callOf, membersRead } from './syntax.js'

/** A call that takes a function which is to run in an isolate. */
export interface Computation {
  /** As people know it: `Isolate.run`, `pool.map`. */
  readonly operation: string
  readonly call: CallExpression
  /** The argument that is the function, as written, with types and parentheses. */
  readonly argument: Node
  /** Where the call stands: what it captures must mean the same there. */
  readonly scope: Scope
}

/**
 * Finds the calls, in the order of the text, by following every use of what comes from the library, through other names
 * too. A name that only looks like ours is never touched.
 *
 *   import { Isolate as I } from 'react-isolates'
 *   I.run(() => 1)   ⬇   Isolate.run, argument () => 1
 */
export function findComputations(analysis: Analysis): Computation[] {
  const found: Computation[] = []
  for (const { binding, node, scope } of analysis.tree.references) {
    const origin = binding && originOf(analysis.tree, binding)
    const { outer, names } = origin ? membersRead(node) : {}
    if (!origin || !outer || !names) continue
    const path = [...origin.names, ...names]
    const index = analysis.api.argumentOf(origin.source, path)
    if (index !== undefined) addCall(found, path.join('.'), outer, index, scope)
  }
  for (const { pool, node, scope } of findPoolUses(analysis)) {
    const { outer, names } = membersRead(node)
    const method = names?.length === 1 ? names[0] : undefined
    if (method && Object.hasOwn(poolMethods, method))
      addCall(found, `${pool}.${method}`, outer, poolMethods[method] ?? 0, scope)
  }
  return found.sort((a, b) => a.argument.start - b.argument.start)
}

function addCall(found: Computation[], operation: string, callee: Node, index: number, scope: Scope) {
  const call = callOf(callee)
  const argument = call?.type === 'CallExpression' ? call.arguments[index] : undefined
  if (call?.type === 'CallExpression' && argument) found.push({ operation, call, argument, scope })
}
