import type { Analysis } from './analysis.js'
import { Effects } from './effects.js'
import { libraryName } from './imports.js'
import type { Binding } from './scope.js'
import { isModuleLevel } from './scope-tree.js'
import type { Node } from './syntax.js'

/** Statements at the top of a file that set up what another one declares. */
export interface Fillers {
  /** By the name that is filled. */
  readonly of: ReadonlyMap<Binding, readonly Node[]>
  /** `registerSendable(…)`: what a file registers may come to any of its functions as a value, so all of them know it. */
  readonly registrations: readonly Node[]
}

/**
 * Finds the statements without which a declaration would travel empty.
 *
 *   const table = new Uint32Array(256)
 *   for (let i = 0; i < 256; i++) table[i] = crc(i)     ⬇   fills table
 *   hljs.registerLanguage('js', js)                     ⬇   fills hljs
 *   registerSendable(Point)                             ⬇   a registration
 *   createRoot(element).render(<App rows={table} />)    ⬇   fills nothing
 */
export function findFillers(analysis: Analysis): Fillers {
  const effects = new Effects(analysis)
  const fillers = new Map<Binding, Node[]>()
  const registrations: Node[] = []
  for (const statement of analysis.program.body) {
    if (registers(analysis, statement)) registrations.push(statement)
    for (const part of partsThatRun(statement)) {
      for (const binding of effects.of(part)) {
        if (!isModuleLevel(analysis.tree, binding)) continue
        const known = fillers.get(binding)
        if (known) known.push(part)
        else fillers.set(binding, [part])
      }
    }
  }
  return { of: fillers, registrations }
}

function registers(analysis: Analysis, statement: Node) {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return false
  return libraryName(analysis, statement.expression.callee) === 'registerSendable'
}

/** What of a statement runs when its turn comes; each declarator may travel alone. */
function partsThatRun(statement: Node): readonly Node[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration ? partsThatRun(statement.declaration) : []
    case 'VariableDeclaration':
      return statement.declarations
    case 'ClassDeclaration':
      return [statement]
    default:
      return /Declaration$|^TS/.test(statement.type) ? [] : [statement]
  }
}
