import type { Analysis } from './analysis.js'
import { referenceMark } from './api.js'
import type { Surroundings } from './classify-captures.js'
import type { ModuleParts } from './collect-statements.js'
import type { LocalDefinition } from './local-function.js'
import { Patchwork } from './patchwork.js'
import type { Target } from './resolve-function.js'
import { hasJsx } from './scope-tree.js'
import type { Node } from './syntax.js'
import { memberPath, unwrap } from './syntax.js'
import type { TopStatement } from './top-statement.js'
import { decoratorsBefore } from './top-statement.js'
import { neededImports, writeImport } from './write-imports.js'

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
  const travels = [...parts.statements, ...travelling(target, surroundings)]
  if (travels.some((part) => hasJsx(analysis.tree, part))) {
    for (const comment of analysis.jsxPragma.comments) text.copy(comment).write('\n')
  }
  const imports = neededImports(analysis, parts.imports)
  for (const needed of imports) writeImport(text, needed)
  if (imports.length > 0 && parts.statements.length > 0) text.write('\n')
  for (const statement of parts.statements) writeStatement(text, statement)
  if (text.text !== '') text.write('\n')
  const captures = surroundings?.captures.map(({ name }) => name) ?? []
  text.write(
    captures.length > 0 ? `export default ({ ${captures.join(', ')} }) => ` : 'export default () => ',
  )
  if (target.kind === 'name') writeName(text, target)
  else writeClosure(text, target, surroundings)
  return text.write('\n')
}

/** The function and the local ones it needs. */
function travelling(target: Target, surroundings: Surroundings | undefined): Node[] {
  if (target.kind === 'name') return []
  return [target.fn, ...(surroundings?.helpers.map(({ node }) => node) ?? [])]
}

/** A member is called on its object, which may be its `this`; not what `isolate` made, which the isolate looks behind. */
function writeName(text: Patchwork, { expression, binding, members = [] }: Target & { kind: 'name' }) {
  if (expression.type === 'Identifier' && members.length === 0) return text.copy(expression)
  const member = () => text.copy(expression).write(reading(members))
  if (!binding) return writeCall() // of the platform
  text.write('(')
  member().write(`?.[${referenceMark}] ? `)
  member().write(' : ')
  return writeCall().write(')')

  function writeCall() {
    // A parameter of the object's name would hide the object.
    const { root } = memberPath(expression)
    const given = root.type === 'Identifier' && root.name === 'args' ? 'given' : 'args'
    text.write(`(...${given}) => `)
    return member().write(`(...${given})`)
  }
}

/** `.a.b` */
const reading = (members: readonly string[]) => members.map((name) => `.${name}`).join('')

function writeClosure(
  text: Patchwork,
  { fn, local }: Target & { kind: 'closure' },
  surroundings?: Surroundings,
) {
  const helpers = surroundings?.helpers ?? []
  if (helpers.length === 0 && !local?.declarator) {
    text.copy(fn)
    return
  }
  text.write('{\n')
  // In the order of the text: a class may call a function, or extend a class, as soon as it is defined.
  const definitions = local ? [...helpers, local].sort((a, b) => a.node.start - b.node.start) : helpers
  for (const definition of definitions) writeDefinition(text, definition)
  text.write('  return ')
  if (local) text.write(local.binding.name)
  else text.copy(fn)
  text.write('\n}')
}

/** A `const` that only holds a function is copied whole, with its type; what wraps the function stays on the page. */
function writeDefinition(text: Patchwork, { binding, node, declarator, members = [] }: LocalDefinition) {
  text.write('  ')
  if (declarator?.id.type === 'Identifier' && declarator.init === node) text.write('const ').copy(declarator)
  else if (declarator) text.write(`const ${binding.name} = `).copy(unwrap(node)).write(reading(members))
  else text.copy(node)
  text.write('\n')
}

function writeStatement(text: Patchwork, { node, start, end }: TopStatement): Patchwork {
  const { code } = text.source
  // What is exported may begin like a block, or like a function.
  if (node.parent?.type === 'ExportDefaultDeclaration' && !node.type.endsWith('Declaration'))
    return text.write(';(').copy(node).write(')\n')
  // What starts like this could be read as the end of the line above, if that has no semicolon.
  if (/[([`/+<-]/.test(code.charAt(start))) text.write(';')
  const declaration = node.type === 'VariableDeclarator' ? node.parent : undefined
  if (declaration?.type === 'VariableDeclaration') text.write(`${declaration.kind} `)
  // `@sealed export class A {}`: without `export`, what is left is in two parts.
  for (const decorator of decoratorsBefore(node)) text.copy(decorator).write(' ')
  const written = endsInSemicolon.has(node.type) ? end - looseSemicolon(code.slice(start, end)) : end
  return text.copy({ start, end: written }).write('\n')
}

/** Of any other statement a semicolon on a line of its own may be the body: `while (next())⏎;` */
const endsInSemicolon: ReadonlySet<Node['type']> = new Set(['ExpressionStatement', 'VariableDeclaration'])

/** The semicolon that guards the next line may belong to the statement before: `const a = b⏎;[c].forEach(d)`. */
const looseSemicolon = (statement: string) => /\s*\n\s*;$/.exec(statement)?.[0].length ?? 0
