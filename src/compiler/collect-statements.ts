import type { ImportDeclaration } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import type { Fillers } from './find-fillers.js'
import type { ImportedBinding } from './imports.js'
import { importOf } from './imports.js'
import { problems } from './problems.js'
import type { Binding, Reference } from './scope.js'
import { isType } from './scope.js'
import { isModuleLevel, referencesIn } from './scope-tree.js'
import type { Node } from './syntax.js'
import type { TopStatement } from './top-statement.js'
import { startOf, topStatement } from './top-statement.js'

/** What the lifted module holds above the function. */
export interface ModuleParts {
  /** The imports needed, by the statement they come from, in the order of the text. */
  readonly imports: ReadonlyMap<ImportDeclaration, readonly ImportedBinding[]>
  /** Declarations and the statements that fill them, in the order of the text. */
  readonly statements: readonly TopStatement[]
  /** Names the statements use and no scope of the file declares. */
  readonly globals: readonly Reference[]
}

/**
 * Collects what a set of names needs of the top of the file, and what that needs in turn.
 *
 *   const re = /a/g
 *   function parse(s) { return s.match(re) }
 *   createRoot(element).render(<App/>)
 *
 *   parse   ⬇   its statement and, since that uses re, the first one; the last stays on the page
 *
 * @param before where the statement starts that is running then: what fills something later has not yet.
 */
export function collectStatements(
  analysis: Analysis,
  names: Iterable<Binding>,
  fillers: Fillers,
  before = Number.POSITIVE_INFINITY,
): ModuleParts {
  const { tree, report } = analysis
  const imports = new Map<ImportDeclaration, ImportedBinding[]>()
  const statements = new Map<Node, TopStatement>()
  const globals: Reference[] = []
  const queue = new Set(names)
  const need = (reference: Reference, binding: Binding) => {
    if (isType(binding)) report.add(problems.typeImport(binding.name), reference)
    else queue.add(binding)
  }
  const take = (node: Node) => {
    const statement = topStatement(node)
    if (statements.has(statement.node)) return
    statements.set(statement.node, statement)
    for (const reference of referencesIn(tree, { start: startOf(statement.node), end: statement.end })) {
      if (!reference.binding) globals.push(reference)
      else if (isModuleLevel(tree, reference.binding)) need(reference, reference.binding)
    }
  }
  for (const registration of fillers.registrations) take(registration)
  // A set may grow while it is walked: what is added is visited too.
  for (const binding of queue) {
    const imported = importOf(binding)
    if (imported) {
      const known = imports.get(imported.declaration)
      if (known) known.push(imported)
      else imports.set(imported.declaration, [imported])
    } else for (const declaration of binding.declarations) take(declaration.node)
    for (const filler of fillers.of.get(binding) ?? []) if (filler.start < before) take(filler)
  }
  return {
    imports: new Map([...imports].sort(([a], [b]) => a.start - b.start)),
    statements: [...statements.values()].sort((a, b) => a.start - b.start),
    globals,
  }
}
