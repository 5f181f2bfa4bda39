import type { ImportDeclaration, ImportDeclarationSpecifier } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import type { Binding } from './scope.js'
import { isConstant, isType } from './scope.js'
import type { ScopeTree } from './scope-tree.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { memberPath, namesTo, unwrap } from './syntax.js'

/** How a name came into the file. */
export interface ImportedBinding {
  readonly declaration: ImportDeclaration
  readonly specifier: ImportDeclarationSpecifier
  readonly source: string
  /** The exported name; `default`, or `*` for a whole namespace. */
  readonly exported: string
}

/** Where a name comes from, if it is imported. */
export function importOf(binding: Binding): ImportedBinding | undefined {
  const specifier = binding.declarations[0]?.node
  const declaration = specifier?.parent
  if (declaration?.type !== 'ImportDeclaration') return undefined
  const source = declaration.source.value
  switch (specifier?.type) {
    case 'ImportDefaultSpecifier':
      return { declaration, specifier, source, exported: 'default' }
    case 'ImportNamespaceSpecifier':
      return { declaration, specifier, source, exported: '*' }
    case 'ImportSpecifier': {
      const exported =
        specifier.imported.type === 'Literal' ? specifier.imported.value : specifier.imported.name
      return { declaration, specifier, source, exported }
    }
    default:
      return undefined
  }
}

/** A value named by where it comes from. */
export interface ImportedPath {
  readonly source: string
  /** What is read of the module: `Isolate`, then `run`. */
  readonly names: readonly string[]
}

interface Origin extends ImportedPath {
  /** Whether the name holds this value always, or only at first. */
  readonly always: boolean
}

const origins = new WeakMap<Binding, Origin | undefined>()

/**
 * Where the value of a name comes from, also through other names that always hold it.
 *
 *   import * as iso from 'react-isolates'; const { run } = iso.Isolate   ⬇   run: 'react-isolates', Isolate, run
 *   const { Isolate } = await import('react-isolates')                   ⬇   'react-isolates', Isolate
 *   import('react-isolates').then(({ compute }) => …)                    ⬇   'react-isolates', compute
 */
export function originOf(tree: ScopeTree, binding: Binding): ImportedPath | undefined {
  const origin = firstOriginOf(tree, binding)
  return origin?.always ? origin : undefined
}

/** Where the first value of a name comes from; it may hold another later. */
export function firstOriginOf(tree: ScopeTree, binding: Binding): Origin | undefined {
  if (origins.has(binding)) return origins.get(binding)
  origins.set(binding, undefined) // const a = b, b = a
  const path = findOrigin(tree, binding)
  const origin = path && { ...path, always: importOf(binding) !== undefined || isConstant(binding) }
  origins.set(binding, origin)
  return origin
}

function findOrigin(tree: ScopeTree, binding: Binding): ImportedPath | undefined {
  const imported = importOf(binding)
  if (imported) {
    const { source, exported } = imported
    return isType(binding) ? undefined : { source, names: exported === '*' ? [] : [exported] }
  }
  const [declaration, ...others] = binding.declarations
  if (!declaration || others.length > 0) return undefined
  const { kind, node } = declaration
  if (kind === 'parameter') return read(importBefore(node), node, binding.name)
  if (node.type !== 'VariableDeclarator' || !node.init) return undefined
  const init = unwrap(node.init)
  const from = init.type === 'AwaitExpression' ? dynamicImport(init.argument) : importedPath(tree, init)
  return read(from, node.id, binding.name)
}

/** `name` in a pattern that takes a value of `path` apart. */
function read(path: ImportedPath | undefined, pattern: Node, name: string): ImportedPath | undefined {
  const names = path && namesTo(pattern, name)
  return names && { source: path.source, names: [...path.names, ...names] }
}

/** `import('react-isolates')` */
function dynamicImport(node: Node): ImportedPath | undefined {
  const call = unwrap(node)
  if (call.type !== 'ImportExpression' || call.source.type !== 'Literal') return undefined
  const { value } = call.source
  return typeof value === 'string' ? { source: value, names: [] } : undefined
}

/** The module whose `import(…).then(…)` calls the function that `parameter` is the first of. */
function importBefore(parameter: Node): ImportedPath | undefined {
  const fn = parameter.parent
  const call = fn?.parent
  if (call?.type !== 'CallExpression' || !fn || call.arguments[0] !== fn) return undefined
  if (!('params' in fn) || fn.params[0] !== parameter) return undefined
  const { callee } = call
  const isThen =
    callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier'
  return isThen && callee.property.name === 'then' ? dynamicImport(callee.object) : undefined
}

/**
 * Names an expression by the module it comes from, whatever it is called in this file.
 *
 *   import * as iso from 'react-isolates';  iso.Isolate.run   ⬇   'react-isolates', Isolate, run
 */
export function importedPath(tree: ScopeTree, node: Node): ImportedPath | undefined {
  const { root, names } = memberPath(node)
  const binding = referenceAt(tree, root)?.binding
  const origin = binding && originOf(tree, binding)
  return origin && names && { source: origin.source, names: [...origin.names, ...names] }
}

/** The name of a value of the library: `iso.Isolate.run` ⬇ 'Isolate.run', whatever it is called in this file. */
export function libraryName({ tree, api }: Analysis, node: Node): string | undefined {
  const path = importedPath(tree, node)
  return path && api.packages.includes(path.source) ? path.names.join('.') : undefined
}
