import type { CallExpression, NewExpression } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { isUncloneableClass } from './globals.js'
import type { ImportedClass } from './diagnostic.js'
import { importOf, libraryName } from './imports.js'
import { functionIn } from './local-function.js'
import { makesReference } from './marks.js'
import { declaratorOf, isConstant } from './scope.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { isFunction, memberPath, unwrap } from './syntax.js'

/** `{ save() {} }` ⬇ save: an object with a function in it cannot be copied. */
export function methodIn(analysis: Analysis, init: Node): string | undefined {
  const value = unwrap(init)
  if (value.type !== 'ObjectExpression') return undefined
  for (const property of value.properties) {
    if (property.type !== 'Property' || !functionIn(analysis, property.value)) continue
    // What `isolate` makes is sent as a reference.
    if (makesReference(analysis, property.value)) continue
    if (property.kind === 'init') return property.key.type === 'Identifier' ? property.key.name : '…'
  }
  return undefined
}

/**
 * What the library's hooks give holds functions, and is another object at every render: the member with what it shows.
 *
 *   useIsolate(parse, [text])   ⬇   useIsolate, data
 */
export function hookResultIn(
  analysis: Analysis,
  init: Node,
): { readonly hook: string; readonly member: string } | undefined {
  const value = unwrap(init)
  const hook = value.type === 'CallExpression' ? libraryName(analysis, value.callee) : undefined
  if (hook === 'useIsolate') return { hook, member: 'data' }
  return hook === 'useIsolateController' ? { hook, member: 'state' } : undefined
}

/** What a value is an instance of. */
export interface Instance {
  readonly of: string
  /** Whether a copy is certain to be refused; else it only loses its class. */
  readonly certain: boolean
  /** Where its class is imported from: it may be registered there. */
  readonly from?: ImportedClass | undefined
}

/**
 * Reads off an initializer what its value is an instance of, if that speaks against copying it.
 *
 *   new WeakMap()            ⬇   WeakMap, certain
 *   fetch(url)               ⬇   Promise, certain
 *   new Money(5)             ⬇   Money, unless the file registers it
 *   new Map()                ⬇   nothing
 */
export function instanceIn(analysis: Analysis, init: Node): Instance | undefined {
  const value = unwrap(init)
  if (value.type === 'NewExpression') return instanceOfNew(analysis, value)
  if (value.type === 'ImportExpression') return { of: 'Promise', certain: true }
  if (value.type !== 'CallExpression') return undefined
  if (givesPromise(analysis, value)) return { of: 'Promise', certain: true }
  if (libraryName(analysis, value.callee) === 'useIsolatePool') return { of: 'IsolatePool', certain: true }
  const isSymbol = value.callee.type === 'Identifier' && value.callee.name === 'Symbol'
  return isSymbol && isGlobal(analysis, value.callee) ? { of: 'symbol', certain: true } : undefined
}

function instanceOfNew(analysis: Analysis, { callee }: NewExpression): Instance | undefined {
  if (callee.type !== 'Identifier') return undefined
  const { name } = callee
  if (isGlobal(analysis, callee)) {
    const isRefused = isUncloneableClass(name) && !isRegistered(analysis, callee)
    return isRefused ? { of: name, certain: true } : undefined
  }
  const ours = libraryName(analysis, callee)
  if (ours) return ownedClasses.has(ours) ? { of: name, certain: true } : undefined
  if (isRegistered(analysis, callee)) return undefined
  const binding = referenceAt(analysis.tree, callee)?.binding
  const imported = binding && importOf(binding)
  const from = imported && { source: imported.source, exported: imported.exported }
  return { of: name, certain: false, from }
}

/** Classes of the library whose instances stay where they were made. */
const ownedClasses = new Set([
  'Completer',
  'IsolateController',
  'IsolatePool',
  'RawReceivePort',
  'ReceivePort',
  'StreamController',
])

/** Functions of the library that answer with a Promise. */
const promising = new Set(['compute', 'Isolate.run', 'Isolate.spawn', 'IsolateController.create'])

/** Whether a call is certain to give a Promise: of the library, of the platform, or of an async function of the file. */
function givesPromise(analysis: Analysis, { callee }: CallExpression) {
  if (promising.has(libraryName(analysis, callee) ?? '')) return true
  const { root } = memberPath(callee)
  if (root.type !== 'Identifier') return false
  const binding = referenceAt(analysis.tree, root)?.binding
  if (!binding) return root === unwrap(callee) ? root.name === 'fetch' : root.name === 'Promise'
  if (root !== unwrap(callee) || !isConstant(binding)) return false
  const declared = binding.declarations.length === 1 ? binding.declarations[0]?.node : undefined
  const fn = isFunction(declared) ? declared : functionIn(analysis, declaratorOf(binding)?.init)
  return fn !== undefined && fn.async && !('generator' in fn && fn.generator)
}

const isGlobal = (analysis: Analysis, node: Node) => referenceAt(analysis.tree, node)?.binding === undefined

/** Whether the file itself says `registerSendable(C)`. */
function isRegistered(analysis: Analysis, callee: Node) {
  const { references } = analysis.tree
  const { name, binding } = referenceAt(analysis.tree, callee) ?? {}
  const uses = binding?.references ?? references.filter((use) => !use.binding && use.name === name)
  return uses.some(({ node }) => {
    const call = node.parent
    if (call?.type !== 'CallExpression' || call.arguments[0] !== node) return false
    return libraryName(analysis, call.callee) === 'registerSendable'
  })
}
