import type { BinaryExpression, LogicalExpression, PrivateInExpression, Program } from 'oxc-parser'
import {
  assignPattern,
  declareClass,
  declareEnum,
  declareExport,
  declareFunction,
  declareNamespace,
  declarePattern,
  declareVariables,
} from './declarations.js'
import type { Binding, Reference, Scope } from './scope.js'
import { declare, scopeOver } from './scope.js'
import type { Node } from './syntax.js'
import { childrenOf, isErased } from './syntax.js'

/** All that phase one finds: the scopes hang together by `parent`, the uses still wait for their meaning. */
export interface DeclaredNames {
  readonly module: Scope
  readonly uses: Reference[]
  /** Uses of what JSX calls without showing it: they count only if the name is imported. */
  readonly hiddenUses: Reference[]
  /** Starts of JSX elements and fragments. */
  readonly jsx: number[]
}

/**
 * Walks the whole tree once, sets the `parent` of every node that runs, declares every name and notes every use.
 *
 *   const [a, b = c] = d   ⬇   declares a, b;  uses c, d
 *
 * Every node type that declares something, or holds an identifier which is no use of a variable, has its case here;
 * all others are walked by the grammar's own list of children, so that new syntax cannot hide a use.
 */
export function declareNames(program: Program, jsxFactories: readonly string[]): DeclaredNames {
  const walk = new NameWalk(program, jsxFactories)
  for (const statement of program.body) walk.visit(statement, program, walk.module)
  return walk
}

type Operation = BinaryExpression | LogicalExpression | PrivateInExpression

/** The walk itself: `visit` chooses, the functions of `declarations.ts` open scopes and call it back. */
export class NameWalk implements DeclaredNames {
  readonly module: Scope
  readonly uses: Reference[] = []
  readonly hiddenUses: Reference[] = []
  readonly jsx: number[] = []
  /** Merged enums and namespaces see each other's members, so these share one map. */
  readonly members = new Map<Binding, Map<string, Binding>>()

  readonly #jsxFactories: readonly string[]

  constructor(program: Program, jsxFactories: readonly string[]) {
    this.#jsxFactories = jsxFactories
    this.module = scopeOver(program, undefined, { hoists: true, receives: true })
  }

  /** @param home where names declared by `node` itself go: `scope`, or the members of a namespace for its exports. */
  visit(node: Node, parent: Node, scope: Scope, home: Scope = scope): void {
    node.parent = parent
    if (isErased(node)) return
    switch (node.type) {
      case 'Identifier':
        return this.use(node, node.name, scope)
      case 'PrivateIdentifier':
        return this.use(node, `#${node.name}`, scope)
      case 'ThisExpression':
        return this.use(node, 'this', scope)
      case 'Super':
        return this.use(node, 'super', scope)
      case 'MetaProperty':
        return node.meta.name === 'new' ? this.use(node, 'new.target', scope) : undefined
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          specifier.parent = node
          const isType =
            node.importKind === 'type' || ('importKind' in specifier && specifier.importKind === 'type')
          declare(this.module, specifier.local.name, { kind: isType ? 'type' : 'import', node: specifier })
        }
        return
      case 'ExportAllDeclaration':
      case 'ImportAttribute':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'JSXClosingElement':
        return
      case 'ExportNamedDeclaration':
        return declareExport(this, node, scope)
      case 'VariableDeclaration':
        return declareVariables(this, node, scope, home)
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return declareFunction(this, node, scope, home)
      case 'ClassDeclaration':
      case 'ClassExpression':
        return declareClass(this, node, scope, home)
      case 'TSEnumDeclaration':
        return declareEnum(this, node, scope, home)
      case 'TSModuleDeclaration':
        return declareNamespace(this, node, scope, home)
      case 'TSImportEqualsDeclaration': {
        declare(home, node.id.name, { kind: 'alias', node })
        let root: Node = node.moduleReference
        while (root.type === 'TSQualifiedName') root = root.left
        return root.type === 'Identifier' ? this.visit(root, node, scope) : undefined
      }
      case 'BlockStatement':
      case 'ForStatement':
        return this.children(node, scopeOver(node, scope))
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = scopeOver(node, scope)
        if (node.left.type === 'VariableDeclaration') this.visit(node.left, node, inner)
        else assignPattern(this, node.left, node, inner)
        this.visit(node.right, node, inner)
        return this.visit(node.body, node, inner)
      }
      case 'SwitchStatement': {
        this.visit(node.discriminant, node, scope)
        const inner = scopeOver(node, scope)
        for (const branch of node.cases) this.visit(branch, node, inner)
        return
      }
      case 'CatchClause': {
        const inner = scopeOver(node, scope)
        if (node.param) declarePattern(this, node.param, node, inner, { kind: 'catch', node })
        return this.visit(node.body, node, inner)
      }
      case 'LabeledStatement':
        return this.visit(node.body, node, scope)
      case 'AssignmentExpression':
        assignPattern(this, node.left, node, scope)
        return this.visit(node.right, node, scope)
      case 'UpdateExpression':
        return assignPattern(this, node.argument, node, scope)
      case 'BinaryExpression':
      case 'LogicalExpression':
        return this.#operands(node, scope)
      case 'MemberExpression':
        this.visit(node.object, node, scope)
        if (!node.computed && node.property.type !== 'PrivateIdentifier') return
        return this.visit(node.property, node, scope)
      case 'Property':
        if (node.computed) this.visit(node.key, node, scope)
        return this.visit(node.value, node, scope)
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        for (const decorator of node.decorators) this.visit(decorator, node, scope)
        if (node.computed) this.visit(node.key, node, scope)
        if (!node.value) return
        // The value of a field is evaluated like the body of a method: it has its own `this`.
        return this.visit(node.value, node, scopeOver(node.value, scope, { receives: true }))
      case 'StaticBlock':
        return this.children(node, scopeOver(node, scope, { hoists: true, receives: true }))
      case 'JSXElement':
      case 'JSXFragment':
        this.jsx.push(node.start)
        for (const name of this.#jsxFactories) this.hiddenUses.push(useOf(node, name, scope, false))
        return this.children(node, scope)
      case 'JSXOpeningElement':
        this.#tag(node.name, node, scope)
        for (const attribute of node.attributes) this.visit(attribute, node, scope)
        return
      case 'JSXAttribute':
        return node.value ? this.visit(node.value, node, scope) : undefined
      default:
        return this.children(node, scope)
    }
  }

  children(node: Node, scope: Scope): void {
    for (const child of childrenOf(node)) this.visit(child, node, scope)
  }

  use(node: Node, name: string, scope: Scope, writes = false): void {
    this.uses.push(useOf(node, name, scope, writes))
  }

  /** Of `a + b + c` the left side is `a + b`: a text joined of thousands of lines would be too deep for the stack. */
  #operands(node: Operation, scope: Scope): void {
    const chain: Operation[] = [node]
    let first: Node = node.left
    for (; first.type === 'BinaryExpression' || first.type === 'LogicalExpression'; first = first.left) {
      first.parent = chain[0] ?? node
      chain.unshift(first)
    }
    this.visit(first, chain[0] ?? node, scope)
    for (const operation of chain) this.visit(operation.right, operation, scope)
  }

  /** `<Box.Item/>` uses Box, `<box/>` nothing: JSX tells them apart by the first letter. */
  #tag(name: Node, parent: Node, scope: Scope): void {
    name.parent = parent
    if (name.type === 'JSXMemberExpression') {
      let root: Node = name
      while (root.type === 'JSXMemberExpression') {
        root.object.parent = root
        root = root.object
      }
      if (root.type === 'JSXIdentifier') this.use(root, root.name, scope)
    } else if (name.type === 'JSXIdentifier' && !/^[a-z]|-/.test(name.name)) this.use(name, name.name, scope)
  }
}

function useOf(node: Node, name: string, scope: Scope, writes: boolean): Reference {
  return { name, node, scope, writes, binding: undefined, start: node.start, end: node.start + name.length }
}
