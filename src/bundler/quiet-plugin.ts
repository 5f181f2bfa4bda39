import type { Plugin } from 'vite'
import { onlyDeclares } from '../compiler/only-declares.js'
import { runsInBrowser } from './audience.js'
import { type Bundle, type Chunk, isOf, loadedWith } from './chunk-graph.js'
import { keyOf, liftedId } from './isolate-id.js'
import type { Project } from './project.js'

// Replaced in its place, by as many characters: maps and everything behind it stay right. A minifier chooses the quotes.
const UNDECIDED = /(["'`])isolate:quiet\?\1/
const decided = (quiet: boolean, undecided: string): string => (quiet ? '!0' : '!1').padEnd(undecided.length)

/**
 * Lets each function's module say whether loading it, with all that it imports, does nothing but declare. An isolate may
 * then load it before anybody asks for the function. Only the finished chunks can tell: what is unused is gone there.
 *
 * Their hashes were made before, but of all that this follows from: the chunk and, by their names, those it imports.
 */
export function quietPlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:quiet',
    apply: 'build',
    transform: {
      order: 'post',
      filter: { id: liftedId },
      handler(code) {
        if (!runsInBrowser(this.environment)) return
        return { code: `${code}\nexport const quiet = "isolate:quiet?"\n`, map: null }
      },
    },
    generateBundle(_options, output) {
      const bundle: Bundle = output
      const known = new Map<Chunk, boolean>()
      const isQuiet = (chunk: Chunk): boolean => {
        const quiet = known.get(chunk) ?? (isRuntime(chunk) || onlyDeclares(chunk.code))
        known.set(chunk, quiet)
        return quiet && chunk.imports.every((name) => name in bundle)
      }
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk' || keyOf(chunk.facadeModuleId ?? '') === undefined) continue
        const undecided = UNDECIDED.exec(chunk.code)?.[0]
        if (undecided === undefined) continue
        const quiet = loadedWith(chunk, bundle).every(isQuiet)
        chunk.code = chunk.code.replace(undecided, decided(quiet, undecided))
      }
    },
  }

  /** The library's own modules know what they do. */
  function isRuntime(chunk: Chunk): boolean {
    return isOf(chunk, (id) => project.isOurs(id))
  }
}
