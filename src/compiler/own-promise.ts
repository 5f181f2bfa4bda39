import type { CallExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { libraryName } from './imports.js'
import { reactCall } from './local-function.js'
import { problems } from './problems.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { callOf, contains, isFunction, memberPath, membersRead, namesTo, unwrap } from './syntax.js'

/**
 * Warns of a component that waits for its own run, which would never begin: effects of what suspends while it mounts do
 * not run, and an effect starts the run. One that looks at something first may know that it has begun.
 *
 *   const rows = useIsolate(parse, [text])
 *   use(rows.promise)                            ⬇   own-promise
 *   if (rows.status === 'success') use(…)        ⬇   nothing
 */
export function reportOwnPromises(analysis: Analysis): void {
  for (const { node } of analysis.tree.references) {
    const call = callOf(membersRead(node).outer)
    if (call?.type !== 'CallExpression' || reactCall(analysis, call) !== 'use') continue
    const promise = call.arguments[0]
    const run = promise && runOf(analysis, unwrap(promise))
    const component = run && functionAround(run)
    if (!component || component !== functionAround(call) || isConditional(call, component)) continue
    analysis.report.add(problems.ownPromise(), call)
  }
}

/** `rows.promise` ⬇ the call of `useIsolate` that it comes from */
function runOf(analysis: Analysis, promise: Node): CallExpression | undefined {
  const { root, names } = memberPath(promise)
  const asRun = (value: Node | null | undefined) => {
    const call = value ? unwrap(value) : undefined
    const isRun = call?.type === 'CallExpression' && libraryName(analysis, call.callee) === 'useIsolate'
    return isRun ? call : undefined
  }
  if (root.type !== 'Identifier') return names?.join('.') === 'promise' ? asRun(root) : undefined
  const [declaration] = referenceAt(analysis.tree, root)?.binding?.declarations ?? []
  if (!names || declaration?.node.type !== 'VariableDeclarator') return undefined
  const { id, init } = declaration.node
  return [...(namesTo(id, root.name) ?? []), ...names].join('.') === 'promise' ? asRun(init) : undefined
}

function functionAround(node: Node): Node | undefined {
  let around = node.parent
  while (around && !isFunction(around)) around = around.parent
  return around ?? undefined
}

/** Whether something in the component decides if it gets there: around the call, or an `if` before it. */
function isConditional(call: Node, component: Node): boolean {
  for (let inner: Node = call; inner.parent && inner !== component; inner = inner.parent) {
    const { parent } = inner
    if (deciding.has(parent.type)) return true
    if (parent.type !== 'BlockStatement') continue
    if (parent.body.some((statement) => statement.type === 'IfStatement' && !contains(statement, call)))
      return true
  }
  return false
}

const deciding = new Set<Node['type']>([
  'CatchClause',
  'ConditionalExpression',
  'IfStatement',
  'LogicalExpression',
  'SwitchCase',
])
