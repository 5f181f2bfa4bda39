import type { ImportDeclaration, ImportDeclarationSpecifier } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import type { Binding } from './scope.js'
import type { ScopeTree } from './scope-tree.js'
import { referenceAt } from './scope-tree.js'
import type { Node } from './syntax.js'
import { memberPath } from './syntax.js'

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

/**
 * Names an expression by the module it comes from, whatever it is called in this file.
 *
 *   import * as iso from 'react-isolates';  iso.Isolate.run   ⬇   'react-isolates', Isolate, run
 */
export function importedPath(tree: ScopeTree, node: Node): ImportedPath | undefined {
  const { root, names } = memberPath(node)
  const binding = referenceAt(tree, root)?.binding
  const imported = binding && importOf(binding)
  return imported && names && joinPath(imported, names)
}

/** What `names` read of an imported value are, seen from its module. */
export function joinPath(imported: ImportedBinding, names: readonly string[]): ImportedPath {
  const { source, exported } = imported
  return { source, names: exported === '*' ? names : [exported, ...names] }
}

/** The name of a value of the library: `iso.Isolate.run` ⬇ 'Isolate.run', whatever it is called in this file. */
export function libraryName({ tree, api }: Analysis, node: Node): string | undefined {
  const path = importedPath(tree, node)
  return path && api.packages.includes(path.source) ? path.names.join('.') : undefined
}
