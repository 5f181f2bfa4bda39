import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { poolMethods } from './api.js'
import { findPoolUses } from './find-pools.js'
import { firstOriginOf } from './imports.js'
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
  /** What is called on, if it may be something else than ours by then: such a call is left alone. */
  readonly doubtful: string | undefined
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
  for (const { binding, name, node, scope } of analysis.tree.references) {
    const origin = binding && firstOriginOf(analysis.tree, binding)
    const { outer, names } = origin ? membersRead(node) : {}
    if (!origin || !outer || !names) continue
    const path = [...origin.names, ...names]
    const index = analysis.api.argumentOf(origin.source, path)
    const doubtful = origin.always ? undefined : name
    if (index !== undefined) addCall(found, outer, index, { operation: path.join('.'), scope, doubtful })
  }
  for (const { pool, node, scope, isCertain } of findPoolUses(analysis)) {
    const { outer, names } = membersRead(node)
    const method = names?.length === 1 ? names[0] : undefined
    if (method && Object.hasOwn(poolMethods, method))
      addCall(found, outer, poolMethods[method] ?? 0, {
        operation: `${pool}.${method}`,
        scope,
        doubtful: isCertain ? undefined : pool,
      })
  }
  return found.sort((a, b) => a.argument.start - b.argument.start)
}

type About = Pick<Computation, 'operation' | 'scope' | 'doubtful'>

function addCall(found: Computation[], callee: Node, index: number, about: About) {
  const call = callOf(callee)
  const argument = call?.type === 'CallExpression' ? call.arguments[index] : undefined
  if (call?.type === 'CallExpression' && argument) found.push({ ...about, call, argument })
}
