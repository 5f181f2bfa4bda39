import type { Analysis } from './analysis.js'
import { libraryName } from './imports.js'
import { isModuleLevel, referenceAt } from './scope-tree.js'
import type { Node, Range } from './syntax.js'
import { callOf, membersRead, unwrap } from './syntax.js'

/** Words to be put into the text, behind an argument. */
export interface Insertion extends Range {
  readonly words: string
}

/**
 * Names the classes that a module registers. Minifiers rename a class, each copy of it differently, so its own name
 * would tell nothing; where it was registered does, in all isolates and however often its module is evaluated.
 *
 *   registerSendable(Point)          ⬇   registerSendable(Point, undefined, "src/point.ts#Point")
 *   registerSendable(Money, codec)   ⬇   registerSendable(Money, codec, "src/point.ts#Money")
 */
export function nameRegistrations(analysis: Analysis): Insertion[] {
  const insertions: Insertion[] = []
  for (const { node } of analysis.tree.references) {
    const call = callOf(membersRead(node).outer)
    if (!call || libraryName(analysis, call.callee) !== 'registerSendable') continue
    const name = nameOf(analysis, call.arguments[0])
    const last = call.arguments.at(-1)
    if (!name || !last || call.arguments.length > 2) continue
    const words = `${call.arguments.length === 1 ? ', undefined' : ''}, ${JSON.stringify(name)}`
    insertions.push({ words, start: last.end, end: last.end })
  }
  return insertions
}

/** Of a class that is declared, or imported, at the top of the file: others are new each time they are made. */
function nameOf({ source, tree }: Analysis, argument: Node | undefined) {
  const node = argument && unwrap(argument)
  const binding = node?.type === 'Identifier' ? referenceAt(tree, node)?.binding : undefined
  return binding && isModuleLevel(tree, binding) ? `${source.file}#${binding.name}` : undefined
}
