import { isPageGlobal } from './globals.js'
import { importOf } from './imports.js'
import { runsAtOnce } from './runs-at-once.js'
import type { Reference } from './scope.js'
import type { ScopeTree } from './scope-tree.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'

/** Whether the `typeof` of a name is asked: who asks knows that it may be missing. */
export const isAsked = ({ node }: Reference): boolean =>
  node.parent?.type === 'UnaryExpression' && node.parent.operator === 'typeof'

/**
 * Tells what can run on a page only.
 *
 *   const root = createRoot(document.body)    ⬇   needs the page
 *   function start() { root.render(<App />) } ⬇   needs it too
 */
export class PageCode {
  readonly #tree: ScopeTree
  readonly #known = new Map<Node, boolean>()

  constructor(tree: ScopeTree) {
    this.#tree = tree
  }

  /** Whether running `part`, or what it uses of the top of the file, asks for a global that only a page has. */
  needs(part: Node): boolean {
    const known = this.#known.get(part)
    if (known !== undefined) return known
    this.#known.set(part, false) // a function may call itself
    const uses = referencesIn(this.#tree, part).filter(({ node }) => runsAtOnce(node, part))
    const asked = new Set(uses.filter(isAsked).map(({ name }) => name))
    const needs = uses.some(({ name, binding }) => {
      if (!binding) return isPageGlobal(name) && !asked.has(name)
      if (!isModuleLevel(this.#tree, binding) || importOf(binding)) return false
      return binding.declarations.some(({ node }) => this.needs(node))
    })
    this.#known.set(part, needs)
    return needs
  }
}
