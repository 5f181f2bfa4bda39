import type { VariableDeclarator } from 'oxc-parser'
import type { Node, Range } from './syntax.js'
import { contains } from './syntax.js'

/** A part of the text in which names are declared. Two scopes of one function may cover the same range. */
export interface Scope extends Range {
  readonly parent: Scope | undefined
  readonly names: Map<string, Binding>
  /** Whether a `var` below lands here: a module, the body of a function, a static block, a namespace. */
  readonly hoists: boolean
  /** Whether `this`, `super`, `arguments` and `new.target` have a meaning of their own here. */
  readonly receives: boolean
}

/** What declares a name. */
export type DeclarationKind =
  | 'import'
  | 'type' // an import without a value
  | 'parameter'
  | 'variable'
  | 'function'
  | 'class'
  | 'enum'
  | 'member' // of an enum
  | 'namespace'
  | 'alias' // import a = b.c
  | 'catch'
  | 'private' // #name of a class
  | 'receiver' // this, super, arguments, new.target

/** One of the places that declare a name. */
export interface Declaration {
  readonly kind: DeclarationKind
  /** The specifier, parameter, declarator, function, class … that declares the name. */
  readonly node: Node
}

/** One name of one scope, with all that declares it: TypeScript merges enums, namespaces, functions and classes. */
export interface Binding {
  readonly name: string
  readonly scope: Scope
  readonly declarations: Declaration[]
  readonly references: Reference[]
}

/** One use of a name as a value. Types are no use: nothing of them runs. */
export interface Reference extends Range {
  readonly name: string
  readonly node: Node
  readonly scope: Scope
  /** Whether the name is assigned to here, alone or besides being read. */
  readonly writes: boolean
  /** What it means; `undefined` for a name that no scope of the file declares. */
  binding: Binding | undefined
}

/** A scope that covers `range` and so far declares nothing. */
export function scopeOver(
  { start, end }: Range,
  parent: Scope | undefined,
  { hoists = false, receives = false }: { hoists?: boolean; receives?: boolean } = {},
): Scope {
  return { start, end, parent, names: new Map(), hoists, receives }
}

/** What `name` means in `scope`. */
export function lookup(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const binding = at.names.get(name)
    if (binding) return binding
  }
  return undefined
}

/** Declares `name` in `scope`; a second declaration joins the first. */
export function declare(scope: Scope, name: string, declaration: Declaration): Binding {
  const known = scope.names.get(name)
  if (known) {
    known.declarations.push(declaration)
    return known
  }
  const binding: Binding = { name, scope, declarations: [declaration], references: [] }
  scope.names.set(name, binding)
  return binding
}

/** Whether a name is declared inside a range, so that it travels with the text. */
export const isDeclaredIn = (binding: Binding, range: Range): boolean => contains(range, binding.scope)

/** Whether a name is imported as a type, so that there is no value at run time. */
export const isType = (binding: Binding): boolean => binding.declarations[0]?.kind === 'type'

/** Whether a name always holds what its declaration gave it. */
export const isConstant = (binding: Binding): boolean =>
  !binding.references.some((reference) => reference.writes)

/** The declarator of `const name = …`, if that alone declares the name; patterns have none. */
export function declaratorOf(binding: Binding): VariableDeclarator | undefined {
  const node = binding.declarations.length === 1 ? binding.declarations[0]?.node : undefined
  return node?.type === 'VariableDeclarator' && node.id.type === 'Identifier' ? node : undefined
}
