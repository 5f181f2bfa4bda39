import type { ImportDeclaration } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { reactNames } from './api.js'
import type { Surroundings } from './classify-captures.js'
import type { ModuleParts, TopStatement } from './collect-statements.js'
import type { ImportedBinding } from './imports.js'
import type { LocalDefinition } from './local-function.js'
import { Patchwork } from './patchwork.js'
import type { Target } from './resolve-function.js'
import type { Node } from './syntax.js'

/**
 * Writes the module that runs in the isolate: what the function needs of the file, and the function, its text unchanged.
 *
 *   import { heavy } from './math'
 *   const scale = 2
 *
 *   export default ({ n }) => {
 *     const twice = (x: number) => x * scale
 *     return () => heavy(twice(n))
 *   }
 */
export function writeLiftedModule(
  analysis: Analysis,
  target: Target,
  parts: ModuleParts,
  surroundings: Surroundings | undefined,
): Patchwork {
  const text = new Patchwork(analysis.source)
  for (const pragma of jsxPragmas(analysis)) text.copy(pragma).write('\n')
  for (const [declaration, bindings] of parts.imports) writeImport(text, analysis, declaration, bindings)
  for (const statement of parts.statements) writeStatement(text, statement)
  if (text.text !== '') text.write('\n')
  const captures = surroundings?.captures.map(({ name }) => name) ?? []
  text.write(captures.length > 0 ? `export default ({ ${captures.join(', ')} }) => ` : 'export default () => ')
  if (target.kind === 'name') writeName(text, target.expression)
  else writeClosure(text, target, surroundings)
  return text.write('\n')
}

/** `@jsxImportSource preact` and its like change what the JSX of a file means. */
function jsxPragmas({ comments, tree }: Analysis) {
  return tree.jsx.length > 0 ? comments.filter(({ value }) => /@jsx(ImportSource|Runtime|Frag)?\s/.test(value)) : []
}

/** A member is called on its object, which may be its `this`. */
function writeName(text: Patchwork, expression: Node) {
  if (expression.type === 'Identifier') text.copy(nameOnly(expression))
  else text.write('(...args) => ').copy(expression).write('(...args)')
}

function writeClosure(text: Patchwork, { fn, local }: Target & { kind: 'closure' }, surroundings?: Surroundings) {
  const helpers = surroundings?.helpers ?? []
  if (helpers.length === 0 && !local?.declarator) {
    text.copy(fn)
    return
  }
  text.write('{\n')
  for (const helper of helpers) writeDefinition(text, helper)
  if (local && (surroundings?.usesItself || local.declarator)) {
    writeDefinition(text, local)
    text.write(`  return ${local.binding.name}\n}`)
  } else text.write('  return ').copy(fn).write('\n}')
}

/** A `const` that only holds a function is copied whole, with its type; what wraps the function stays on the page. */
function writeDefinition(text: Patchwork, { binding, node, declarator }: LocalDefinition) {
  text.write('  ')
  if (declarator?.init === node) text.write('const ').copy(declarator)
  else if (declarator) text.write(`const ${binding.name} = `).copy(node)
  else text.copy(node)
  text.write('\n')
}

function writeStatement(text: Patchwork, { node, start, end }: TopStatement) {
  const { code } = text.source
  // What starts like this could be read as the end of the line above, if that has no semicolon.
  if (/[([`/+-]/.test(code.charAt(start))) text.write(';')
  const declaration = node.type === 'VariableDeclarator' ? node.parent : undefined
  if (declaration?.type === 'VariableDeclaration') text.write(`${declaration.kind} `)
  if ('decorators' in node) {
    // `@sealed export class A {}`: without `export`, what is left is in two parts.
    for (const decorator of node.decorators ?? []) if (decorator.start < start) text.copy(decorator).write(' ')
  }
  text.copy({ start, end }).write('\n')
}

/** Repeats an import with the names that are needed, from the entry without React where the source is ours. */
function writeImport(
  text: Patchwork,
  { api }: Analysis,
  declaration: ImportDeclaration,
  bindings: readonly ImportedBinding[],
) {
  if (declaration.source.value !== api.root) return writeImportFrom(text, declaration, bindings, undefined)
  const forReact = bindings.filter(({ exported }) => reactNames.has(exported))
  const forAll = bindings.filter(({ exported }) => !reactNames.has(exported))
  if (forReact.length > 0) writeImportFrom(text, declaration, forReact, undefined)
  if (forAll.length > 0) writeImportFrom(text, declaration, forAll, api.core)
}

function writeImportFrom(
  text: Patchwork,
  declaration: ImportDeclaration,
  bindings: readonly ImportedBinding[],
  source: string | undefined,
) {
  if (!source && bindings.length === declaration.specifiers.length) {
    text.copy(declaration).write('\n')
    return
  }
  const ordered = [...bindings].sort((a, b) => a.specifier.start - b.specifier.start)
  const named = ordered.filter(({ specifier }) => specifier.type === 'ImportSpecifier')
  text.write(declaration.phase ? `import ${declaration.phase} ` : 'import ')
  for (const { specifier } of ordered) {
    if (specifier !== ordered[0]?.specifier) text.write(', ')
    if (specifier === named[0]?.specifier) text.write('{ ')
    text.copy(specifier)
  }
  if (named.length > 0) text.write(' }')
  text.write(' from ')
  const { start, end } = declaration.source
  if (source) {
    const quote = text.source.code.charAt(start)
    text.write(quote + source + quote)
  } else text.copy({ start, end })
  text.copy({ start: end, end: declaration.end }).write('\n')
}

const nameOnly = (node: Node & { readonly name: string }) => ({ start: node.start, end: node.start + node.name.length })
