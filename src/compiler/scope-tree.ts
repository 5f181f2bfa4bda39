import type { Program } from 'oxc-parser'
import { declareNames } from './declare-names.js'
import type { Binding, Reference, Scope } from './scope.js'
import { declare, isType, lookup } from './scope.js'
import type { Range } from './syntax.js'

/** What every name of a module means. */
export interface ScopeTree {
  readonly module: Scope
  /** Every use of a name as a value, in the order of the text. */
  readonly references: readonly Reference[]
  /** Starts of JSX elements and fragments, in the order of the text. */
  readonly jsx: readonly number[]
}

/**
 * Finds what every name means, in two phases: first all scopes and declarations are collected, then every use is
 * looked up. It cannot be done in one, because a `var` or a function below may still claim a name used above it.
 *
 *   function C() { use(a); var a }   ⬇   scope of C: a;   references: use → none, a → the a of C
 *
 * @param jsxFactories names that JSX uses without showing them, such as `React`.
 */
export function buildScopeTree(program: Program, jsxFactories: readonly string[] = []): ScopeTree {
  const { module, uses, hiddenUses, jsx } = declareNames(program, jsxFactories)
  for (const reference of uses) {
    reference.binding = isReceiver(reference.name)
      ? receiverOf(reference)
      : lookup(reference.scope, reference.name)
    reference.binding?.references.push(reference)
  }
  for (const reference of hiddenUses) {
    reference.binding = lookup(reference.scope, reference.name)
    if (!reference.binding || isType(reference.binding)) continue
    reference.binding.references.push(reference)
    uses.push(reference)
  }
  // Decorators, among others, are visited out of order; everything later searches by position.
  uses.sort((a, b) => a.start - b.start)
  return { module, references: uses, jsx: jsx.sort((a, b) => a - b) }
}

const isReceiver = (name: string) =>
  name === 'this' || name === 'super' || name === 'arguments' || name === 'new.target'

/** `this` and its like are names which every function but an arrow declares without a word. */
function receiverOf({ scope, name, node }: Reference): Binding {
  let owner = scope
  while (!owner.receives && owner.parent) owner = owner.parent
  return owner.names.get(name) ?? declare(owner, name, { kind: 'receiver', node })
}

/** Whether there is JSX within a range. */
export const hasJsx = (tree: ScopeTree, { start, end }: Range): boolean =>
  tree.jsx.some((position) => start <= position && position < end)

/** The uses within a range, found by bisection. */
export function referencesIn(tree: ScopeTree, range: Range): readonly Reference[] {
  return tree.references.slice(firstFrom(tree.references, range.start), firstFrom(tree.references, range.end))
}

function firstFrom(references: readonly Reference[], position: number) {
  let low = 0
  let high = references.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((references[middle]?.start ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a name is declared at the top of the file, or imported there. */
export const isModuleLevel = (tree: ScopeTree, binding: Binding): boolean =>
  binding.scope === tree.module && binding.declarations[0]?.kind !== 'receiver'

/** The use that `node` is, if it is one. */
export function referenceAt(tree: ScopeTree, node: Range): Reference | undefined {
  const found = tree.references[firstFrom(tree.references, node.start)]
  return found?.node === node ? found : undefined
}
