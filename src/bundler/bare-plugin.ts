import type { Plugin } from 'vite'
import { runsInBrowser } from './audience.js'
import { type Bundle, type Chunk, loadableFrom } from './chunk-graph.js'
import { chunkName } from './chunk-name.js'
import { fileOf, keyOf } from './isolate-id.js'
import type { LiftedFunctions } from './lifted-functions.js'
import type { Project } from './project.js'

const SEAM = /(?:^|\/)launch-run\.[jt]s$/
const BARE = /[\\/]launch-bare\.[jt]s$/
// A minifier chooses the quotes.
const UNDECIDED = /(["'`])isolate:bare\?([\w$-]+)\1/g

/** What stands on the page until it is known whether the function of that chunk is bare: an expression. */
export const undecided = (chunk: string): string => JSON.stringify(`isolate:bare?${chunk}`)

/**
 * Lets production builds run functions that use nothing of the library in workers where no isolate lives, and so without
 * most of the library.
 *
 *   reference({ id, url, bare: "isolate:bare?isolate-parse-1f0c" })   ⬇   reference({ id, url, bare: !0 })
 *
 * Only the finished chunks can tell: what is unused is gone there. The words are replaced in their place, by as many
 * characters, so maps stay right; the hash of the page's chunk was made of, among others, the name of the function's.
 */
export function barePlugin(project: Project, functions: LiftedFunctions): Plugin {
  return {
    name: 'react-isolates:bare',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      order: 'pre',
      filter: { id: SEAM },
      async handler(source, importer) {
        if (!project.forProduction || !importer || !runsInBrowser(this.environment)) return
        const from = fileOf(importer)
        if (!project.isLibrary(from) || BARE.test(from)) return
        return this.resolve(source.replace('launch-run', 'launch-bare'), importer, { skipSelf: true })
      },
    },
    generateBundle(_options, output) {
      const bundle: Bundle = output
      const bare = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        const entry = chunk.type === 'chunk' && chunk.facadeModuleId
        const lifted = entry && functions.get(fileOf(entry), keyOf(entry) ?? '')
        if (lifted && loadableFrom(chunk, bundle).every((part) => isStranger(part, bundle)))
          bare.add(chunkName(project.shown(fileOf(entry)), lifted))
      }
      for (const chunk of Object.values(output))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace(UNDECIDED, (words: string, _quote, name: string) =>
            (bare.has(name) ? '!0' : '!1').padEnd(words.length),
          )
    },
  }

  /** Whether nothing of the library is in a chunk, nor can come with what it imports from elsewhere. */
  function isStranger({ modules, imports, dynamicImports }: Chunk, bundle: Bundle): boolean {
    return (
      [...imports, ...dynamicImports].every((name) => name in bundle) &&
      Object.entries(modules).every(
        ([id, { renderedLength }]) => !renderedLength || !project.isLibrary(fileOf(id)),
      )
    )
  }
}
