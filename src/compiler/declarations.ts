import type {
  ArrowFunctionExpression,
  Class,
  ExportNamedDeclaration,
  Function as FunctionNode,
  TSEnumDeclaration,
  TSGlobalDeclaration,
  TSModuleDeclaration,
  VariableDeclaration,
} from 'oxc-parser'
import type { NameWalk } from './declare-names.js'
import type { Binding, Declaration, Scope } from './scope.js'
import { declare, scopeOver } from './scope.js'
import type { Node } from './syntax.js'

/** `var` belongs to the nearest function body, module or the like; all else to the block where it stands. */
export function declareVariables(walk: NameWalk, node: VariableDeclaration, scope: Scope, home: Scope): void {
  const owner = node.kind === 'var' && home === scope ? hoistedFrom(scope) : home
  for (const declarator of node.declarations) {
    declarator.parent = node
    declarePattern(walk, declarator.id, declarator, scope, { kind: 'variable', node: declarator }, owner)
    if (declarator.init) walk.visit(declarator.init, declarator, scope)
  }
}

function hoistedFrom(scope: Scope) {
  let owner = scope
  while (!owner.hoists && owner.parent) owner = owner.parent
  return owner
}

/**
 * Parameters have a scope of their own, so that a default value does not see the variables of the body:
 *
 *   (f = () => x) => { var x }   ⬇   the first x is not the second
 */
export function declareFunction(
  walk: NameWalk,
  node: FunctionNode | ArrowFunctionExpression,
  scope: Scope,
  home: Scope,
): void {
  let outer = scope
  if (node.id) {
    // A function expression knows its own name; nobody else does.
    const owner = node.type === 'FunctionDeclaration' ? home : (outer = scopeOver(node, scope))
    declare(owner, node.id.name, { kind: 'function', node })
  }
  const parameters = scopeOver(node, outer, { receives: node.type !== 'ArrowFunctionExpression' })
  for (const parameter of node.params) {
    for (const decorator of parameter.decorators ?? []) walk.visit(decorator, parameter, outer)
    // `this` in first place is a type: function (this: Window) {}
    if (parameter.type === 'Identifier' && parameter.name === 'this') continue
    declarePattern(walk, parameter, node, parameters, { kind: 'parameter', node: parameter })
  }
  if (!node.body) return
  if (node.body.type !== 'BlockStatement') return walk.visit(node.body, node, parameters)
  node.body.parent = node
  walk.children(node.body, scopeOver(node.body, parameters, { hoists: true }))
}

/** A class declaration is known around it, a class expression and private names only inside. */
export function declareClass(walk: NameWalk, node: Class, scope: Scope, home: Scope): void {
  for (const decorator of node.decorators) walk.visit(decorator, node, scope)
  const inner = scopeOver(node, scope)
  if (node.id) declare(node.type === 'ClassDeclaration' ? home : inner, node.id.name, { kind: 'class', node })
  for (const member of node.body.body) {
    if (!('key' in member) || member.key.type !== 'PrivateIdentifier') continue
    declare(inner, `#${member.key.name}`, { kind: 'private', node: member })
  }
  if (node.superClass) walk.visit(node.superClass, node, inner)
  walk.visit(node.body, node, inner)
}

/** Members of an enum are names inside it: enum Size { S = 1, M = S * 2 } */
export function declareEnum(walk: NameWalk, node: TSEnumDeclaration, scope: Scope, home: Scope): void {
  const binding = declare(home, node.id.name, { kind: 'enum', node })
  const inner = membersScope(walk, binding, node.body, scope)
  node.body.parent = node
  for (const member of node.body.members) {
    const name =
      member.id.type === 'Identifier' ? member.id.name : member.id.type === 'Literal' ? member.id.value : ''
    declare(inner, name, { kind: 'member', node: member })
  }
  walk.children(node.body, inner)
}

/** What a namespace exports is a name in every block of it; what it declares besides, only in that block. */
export function declareNamespace(
  walk: NameWalk,
  node: TSModuleDeclaration | TSGlobalDeclaration,
  scope: Scope,
  home: Scope,
): void {
  if (node.body?.type !== 'TSModuleBlock' || node.id.type === 'Literal') return
  node.body.parent = node
  let owner = home
  let around = scope
  for (const name of namesOf(node.id)) {
    const binding = declare(owner, name, { kind: 'namespace', node })
    around = owner = membersScope(walk, binding, node.body, around)
  }
  walk.children(node.body, scopeOver(node.body, around, { hoists: true, receives: true }))
}

/** `A.B` ⬇ A, B */
function namesOf(id: Node): string[] {
  if (id.type === 'TSQualifiedName') return [...namesOf(id.left), id.right.name]
  return id.type === 'Identifier' ? [id.name] : []
}

/** Merged enums and namespaces share one map of members. */
function membersScope(walk: NameWalk, binding: Binding, body: Node, parent: Scope): Scope {
  const known = walk.members.get(binding)
  const scope = scopeOver(body, parent)
  if (!known) walk.members.set(binding, scope.names)
  return known ? { ...scope, names: known } : scope
}

/** What a namespace exports belongs to its members; `export { a }` is a use of a. */
export function declareExport(walk: NameWalk, node: ExportNamedDeclaration, scope: Scope): void {
  if (node.declaration) {
    const inNamespace = node.parent?.type === 'TSModuleBlock'
    return walk.visit(node.declaration, node, scope, inNamespace ? scope.parent : scope)
  }
  if (node.source || node.exportKind === 'type') return
  for (const specifier of node.specifiers) {
    specifier.parent = node
    if (specifier.exportKind !== 'type') walk.visit(specifier.local, specifier, scope)
  }
}

/** `{ a, b: [c = d] }` ⬇ declares a and c in `owner`, visits d. */
export function declarePattern(
  walk: NameWalk,
  pattern: Node,
  parent: Node,
  scope: Scope,
  declaration: Declaration,
  owner = scope,
): void {
  walkPattern(walk, pattern, parent, scope, ({ name }) => declare(owner, name, declaration))
}

/** `[a, b.c] = d` ⬇ a write of a, a use of b. */
export function assignPattern(walk: NameWalk, target: Node, parent: Node, scope: Scope): void {
  walkPattern(walk, target, parent, scope, (name) => walk.use(name, name.name, scope, true))
}

type Name = Node & { readonly name: string }

function walkPattern(
  walk: NameWalk,
  node: Node,
  parent: Node,
  scope: Scope,
  named: (name: Name) => void,
): void {
  const inner = (child: Node) => walkPattern(walk, child, node, scope, named)
  node.parent = parent
  switch (node.type) {
    case 'Identifier':
      return named(node)
    case 'ArrayPattern':
      for (const element of node.elements) if (element) inner(element)
      return
    case 'ObjectPattern':
      for (const property of node.properties) inner(property)
      return
    case 'Property':
      if (node.computed) walk.visit(node.key, node, scope)
      return inner(node.value)
    case 'AssignmentPattern':
      inner(node.left)
      return walk.visit(node.right, node, scope)
    case 'RestElement':
      return inner(node.argument)
    case 'TSParameterProperty':
      return inner(node.parameter)
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return inner(node.expression)
    default: // a.b = 1
      return walk.visit(node, parent, scope)
  }
}
