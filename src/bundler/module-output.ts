import type { Compilation, LiftedFunction, ReferenceFields, SourceMap } from '../compiler/compile.js'

/** A compiled module as bundlers take it: they look for the map's source beside the module unless its path is absolute. */
export function writeModule(
  compilation: Compilation,
  file: string,
  refer: (lifted: LiftedFunction) => ReferenceFields,
  module?: string,
): { code: string; map: SourceMap } {
  const { code, map } = compilation.emitPage(refer, module)
  return { code, map: { ...map, sources: [file] } }
}
