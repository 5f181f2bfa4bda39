import type { Program } from 'oxc-parser'
import type { Api } from './api.js'
import type { JsxPragma } from './jsx-pragma.js'
import type { SourceText } from './patchwork.js'
import type { ScopeTree } from './scope-tree.js'
import type { SourceReport } from './source-report.js'

/** What the steps know of the module that is compiled. Nothing here changes but the report, which grows. */
export interface Analysis {
  readonly source: SourceText
  readonly program: Program
  readonly jsxPragma: JsxPragma
  readonly tree: ScopeTree
  readonly api: Api
  readonly report: SourceReport
}
