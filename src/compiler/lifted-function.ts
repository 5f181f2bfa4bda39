import type { SourceText } from './patchwork.js'
import type { SourceMap } from './source-map.js'

/** One function that was lifted into a module of its own. */
export interface LiftedFunction {
  /** `<name>-<hash of the code>`: new code has a new key, and so a new URL. Equal functions share one. */
  readonly key: string
  /** `src/App.tsx:3:20#parse`: where the function was handed over. Line and column count from 1, as in editors. */
  readonly id: string
  /** For people: of the function, of the member (`zip.inflate`), or of what the function stands in. */
  readonly name: string
  /** The lifted module, in the language of the file: `export default ({ n, o }) => …`. */
  readonly code: string
  /** From the lifted module to the file that a person wrote. */
  readonly map: SourceMap
  /** The names that travel as values, in the order of `captures`. */
  readonly captures: readonly string[]
  /** Where the lifted module imports from, as it is written there. */
  readonly imports: readonly string[]
  readonly line: number
  readonly column: number
  /** For `compileLifted`: the code, with the origin of each part. */
  readonly source: SourceText
}
