import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { poolMethods } from './api.js'
import { importOf, joinPath } from './imports.js'
import { reactCall } from './local-function.js'
import type { Binding, Reference, Scope } from './scope.js'
import { isConstant, isType, lookup } from './scope.js'
import type { Node } from './syntax.js'
import { callOf, membersRead, wrapped } from './syntax.js'

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
 * Finds the calls, in the order of the text, by following every use of what is imported from the library. A name that
 * only looks like ours is never touched.
 *
 *   import { Isolate as I } from 'react-isolates'
 *   I.run(() => 1)   ⬇   Isolate.run, argument () => 1
 */
export function findComputations(analysis: Analysis): Computation[] {
  const found: Computation[] = []
  for (const binding of analysis.tree.module.names.values()) {
    const imported = importOf(binding)
    if (!imported || isType(binding)) continue
    for (const reference of binding.references) {
      const { outer, names } = membersRead(reference.node)
      const call = callOf(outer)
      if (!call || !names) continue
      const path = joinPath(imported, names)
      const index = analysis.api.argumentOf(path.source, path.names)
      if (index !== undefined) addCall(found, path.names.join('.'), call, index, reference.scope)
      if (analysis.api.packages.includes(path.source) && makesPool(call, path.names)) {
        const pool = variableFor(analysis, call, reference.scope)
        if (pool && isConstant(pool)) for (const use of pool.references) addPoolCall(found, use)
      }
    }
  }
  return found.sort((a, b) => a.argument.start - b.argument.start)
}

function addCall(found: Computation[], operation: string, call: Node, index: number, scope: Scope) {
  if (call.type !== 'CallExpression') return
  const argument = call.arguments[index]
  if (argument) found.push({ operation, call, argument, scope })
}

function addPoolCall(found: Computation[], use: Reference) {
  const { outer, names } = membersRead(use.node)
  const call = callOf(outer)
  const method = names?.length === 1 ? names[0] : undefined
  if (!call || !method || !Object.hasOwn(poolMethods, method)) return
  addCall(found, `${use.name}.${method}`, call, poolMethods[method] ?? 0, use.scope)
}

/** `new IsolatePool(…)`, `useIsolatePool()` */
function makesPool(call: Node, names: readonly string[]) {
  const name = names.join('.')
  return call.type === 'NewExpression' ? name === 'IsolatePool' : name === 'useIsolatePool'
}

/** `const pool = new IsolatePool()`, `const [pool] = useState(() => new IsolatePool())` ⬇ pool */
function variableFor(analysis: Analysis, call: Node, scope: Scope): Binding | undefined {
  const value = wrapped(call)
  const parent = value.parent
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === value) {
    const hook =
      parent.parent?.type === 'CallExpression' && parent.parent.arguments[0] === parent
        ? parent.parent
        : undefined
    const name = reactCall(analysis, hook)
    if (hook && (name === 'useState' || name === 'useMemo')) return variableFor(analysis, hook, scope)
  }
  if (parent?.type !== 'VariableDeclarator' || parent.init !== value) return undefined
  const pattern = parent.id.type === 'ArrayPattern' ? parent.id.elements[0] : parent.id
  return pattern?.type === 'Identifier' ? lookup(scope, pattern.name) : undefined
}
