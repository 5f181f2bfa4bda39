import type { Node, Range } from './syntax.js'

/** One statement of the top of the file, or one declarator of it. */
export interface TopStatement extends Range {
  readonly node: Node
}

/** The statement of the top that holds `node`, without `export`; of `const a = 1, b = 2` only the declarator. */
export function topStatement(node: Node): TopStatement {
  let top = node
  for (let at = node; at.parent && at.parent.type !== 'Program'; at = at.parent) {
    const parent = at.parent
    if (parent.type === 'ExportNamedDeclaration' || parent.type === 'ExportDefaultDeclaration') break
    if (at.type === 'VariableDeclarator' && isSplit(parent)) break
    top = parent
  }
  return { node: top, start: top.start, end: top.end }
}

/** Whether a declaration of the top declares several things, which may travel apart. */
function isSplit(declaration: Node) {
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length < 2) return false
  return declaration.parent?.type === 'Program' || declaration.parent?.type === 'ExportNamedDeclaration'
}

/** The decorators that stand before the `export` of a class, and so before the class: `@sealed export class A {}`. */
export function decoratorsBefore(statement: Node): readonly Node[] {
  const { start } = statement
  const declaration = 'declaration' in statement ? statement.declaration : statement
  if (!declaration || typeof declaration !== 'object' || !('decorators' in declaration)) return []
  return (declaration.decorators ?? []).filter((decorator) => decorator.start < start)
}

/** Where a statement starts, with what stands before its `export`. */
export const startOf = (statement: Node): number => decoratorsBefore(statement)[0]?.start ?? statement.start
