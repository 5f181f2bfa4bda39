import type { Analysis } from './analysis.js'
import { libraryName, originOf } from './imports.js'
import { reactCall } from './local-function.js'
import { ownPool } from './own-pool.js'
import { isPoolType, typeOf } from './pool-type.js'
import type { Binding, Scope } from './scope.js'
import { isConstant, lookup } from './scope.js'
import type { Node } from './syntax.js'
import { callOf, membersRead, wrapped } from './syntax.js'

/** A place where a pool is used. */
export interface PoolUse {
  /** As people know it: `pool`, `this.pool`. */
  readonly pool: string
  readonly node: Node
  readonly scope: Scope
  /** Whether it is a pool for certain; else only the first value is. */
  readonly isCertain: boolean
}

/**
 * Finds the uses of everything that is an `IsolatePool`, at first at least.
 *
 *   const pool = new IsolatePool();  pool.run(…)                         ⬇   pool
 *   const [pool] = useState(() => new IsolatePool())                     ⬇   pool
 *   function f(pool: IsolatePool) { pool.run(…) }                        ⬇   pool: its type says so
 *   class A { #pool = new IsolatePool(); go() { this.#pool.run(…) } }    ⬇   this.#pool
 *   class A { static pool = new IsolatePool() }; A.pool.run(…)           ⬇   A.pool
 */
export function findPoolUses(analysis: Analysis): PoolUse[] {
  const { tree } = analysis
  // Most files have no pools, and need not be searched for them.
  if (!/IsolatePool/.test(analysis.source.code)) return []
  const makes = (node: Node | null | undefined) => makesPool(analysis, node)
  const pools = new Map<Binding, boolean>()
  for (const { binding, node, scope } of tree.references) {
    if (!binding || !originOf(tree, binding)) continue
    const call = callOf(membersRead(node).outer)
    const pool = call && makes(call) ? variableFor(analysis, call, scope) : undefined
    if (pool) pools.set(pool, isConstant(pool) || isPoolType(analysis, typeOf(pool)))
  }
  return tree.references.flatMap((use) => {
    const { binding, name, node, scope } = use
    if (!binding) return []
    if (name === 'this' || binding.declarations[0]?.kind === 'class') {
      const own = ownPool(analysis, use, makes)
      return own ? { pool: `${name}.${own.name}`, node: own.node, scope, isCertain: own.isCertain } : []
    }
    const isCertain = pools.get(binding) ?? (isPoolType(analysis, typeOf(binding)) || undefined)
    if (isCertain) pools.set(binding, true)
    return isCertain === undefined ? [] : { pool: name, node, scope, isCertain }
  })
}

/** `new IsolatePool(…)`, `useIsolatePool()` */
function makesPool(analysis: Analysis, node: Node | null | undefined) {
  if (node?.type === 'NewExpression') return libraryName(analysis, node.callee) === 'IsolatePool'
  return node?.type === 'CallExpression' && libraryName(analysis, node.callee) === 'useIsolatePool'
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
