import type { Analysis } from './analysis.js'
import type { GlobalUse } from './classify-captures.js'
import { isPageGlobal } from './globals.js'
import { isAsked } from './page-code.js'
import { problems } from './problems.js'
import type { Reference } from './scope.js'

/**
 * Warns of what only the page has. A name whose `typeof` is asked somewhere in the module is left alone: who asks knows.
 *
 *   () => document.title                              ⬇   page-global
 *   () => typeof document === 'undefined' ? '' : document.title   ⬇   nothing
 */
export function reportPageGlobals(
  { report }: Analysis,
  inFunction: readonly GlobalUse[],
  inStatements: readonly Reference[],
): void {
  const uses = [...inFunction, ...inStatements.map((reference) => ({ reference, via: [] }))]
  const asked = new Set(
    uses.filter(({ reference }) => isAsked(reference)).map(({ reference }) => reference.name),
  )
  const told = new Set<string>()
  for (const { reference, via } of uses) {
    const { name } = reference
    if (!isPageGlobal(name) || asked.has(name) || told.has(name)) continue
    told.add(name)
    report.add(problems.pageGlobal(name, via), reference)
  }
}
