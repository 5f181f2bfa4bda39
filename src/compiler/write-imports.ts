import type { ImportDeclaration } from 'oxc-parser'
import type { Analysis } from './analysis.js'
import { reactNames } from './api.js'
import type { ImportedBinding } from './imports.js'
import type { Patchwork } from './patchwork.js'

/** One import statement of a lifted module. */
interface NeededImport {
  readonly declaration: ImportDeclaration
  readonly bindings: readonly ImportedBinding[]
  /** As the lifted module says it; the file may say it otherwise. */
  readonly source: string
}

/**
 * Says what a lifted module imports from where. The library itself comes without React, save for its hooks.
 *
 *   import { Isolate, useIsolate } from 'react-isolates'
 *   ⬇
 *   useIsolate from 'react-isolates', Isolate from 'react-isolates/core'
 */
export function neededImports(
  { api }: Analysis,
  imports: ReadonlyMap<ImportDeclaration, readonly ImportedBinding[]>,
): NeededImport[] {
  return [...imports].flatMap(([declaration, bindings]) => {
    const source = declaration.source.value
    if (source !== api.root) return [{ declaration, bindings, source }]
    const forReact = bindings.filter(({ exported }) => reactNames.has(exported))
    const forAll = bindings.filter(({ exported }) => !reactNames.has(exported))
    return [
      { declaration, bindings: forReact, source },
      { declaration, bindings: forAll, source: api.core },
    ].filter((needed) => needed.bindings.length > 0)
  })
}

/**
 * Repeats an import statement with the names that are needed; attributes and phase are kept.
 *
 *   import parse, { limit, type Row } from './parse' with { type: 'json' }
 *   ⬇   limit is needed
 *   import { limit } from './parse' with { type: 'json' }
 */
export function writeImport(text: Patchwork, { declaration, bindings, source }: NeededImport): void {
  const isSame = source === declaration.source.value
  if (isSame && bindings.length === declaration.specifiers.length) {
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
  text.write(named.length > 0 ? ' } from ' : ' from ')
  const { start, end } = declaration.source
  const quote = text.source.code.charAt(start)
  if (isSame) text.copy({ start, end })
  else text.write(quote + source + quote)
  text.copy({ start: end, end: declaration.end }).write('\n')
}
