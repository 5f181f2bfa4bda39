import type { Analysis } from './analysis.js'
import { Effects } from './effects.js'
import type { Computation } from './find-computations.js'
import { libraryName } from './imports.js'
import type { Binding } from './scope.js'
import { isModuleLevel } from './scope-tree.js'
import { StartingCode } from './starting-code.js'
import type { Node } from './syntax.js'
import { isFunction, unwrap } from './syntax.js'

/** Statements at the top of a file that set up what another one declares. */
export interface Fillers {
  /** By the name that is filled. */
  readonly of: ReadonlyMap<Binding, readonly Node[]>
  /** What is declared or filled by statements that start isolates, and stay on the page. */
  readonly whileStarting: ReadonlySet<Binding>
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
 *   table[0] = await Isolate.run(first)                 ⬇   stays on the page
 *   const rows = await Isolate.run(load)                ⬇   stays there too
 */
export function findFillers(analysis: Analysis, computations: readonly Computation[]): Fillers {
  const effects = new Effects(analysis, computations)
  const starting = new StartingCode(analysis, computations)
  const fillers = new Map<Binding, Node[]>()
  const whileStarting = new Set<Binding>()
  const registrations: Node[] = []
  for (const statement of analysis.program.body) {
    if (registers(analysis, statement)) registrations.push(statement)
    for (const part of partsThatRun(statement)) {
      if (part.type === 'VariableDeclarator' && starting.has(part))
        for (const binding of declaredBy(analysis, part)) whileStarting.add(binding)
      for (const binding of effects.of(part)) {
        if (!isModuleLevel(analysis.tree, binding)) continue
        const known = fillers.get(binding)
        if (starting.has(part)) whileStarting.add(binding)
        else if (known) known.push(part)
        else fillers.set(binding, [part])
      }
    }
  }
  return { of: fillers, whileStarting, registrations }
}

const declaredBy = ({ tree }: Analysis, declarator: Node) =>
  [...tree.module.names.values()].filter(({ declarations }) =>
    declarations.some(({ node }) => node === declarator),
  )

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
    case 'ExportDefaultDeclaration':
      return isFunction(unwrap(statement.declaration)) ? [] : [statement.declaration]
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return [statement]
    default:
      return /Declaration$|^TS/.test(statement.type) ? [] : [statement]
  }
}
