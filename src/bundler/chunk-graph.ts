/** The parts of a bundle that matter here, alike in Rolldown and Rollup. */
export interface Chunk {
  readonly type: 'chunk'
  readonly fileName: string
  readonly facadeModuleId: string | null
  readonly code: string
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>
}
export type Bundle = Readonly<Record<string, Chunk | { readonly type: 'asset' }>>

/** The chunks that are loaded to run `entry`, itself first. Chunks behind an `import()` come later, if ever: not counted. */
export const loadedWith = (entry: Chunk, bundle: Bundle): Chunk[] =>
  reachedFrom(entry, bundle, ({ imports }) => imports)

/** The chunks that may be loaded as `entry` runs, itself first. */
export const loadableFrom = (entry: Chunk, bundle: Bundle): Chunk[] =>
  reachedFrom(entry, bundle, ({ imports, dynamicImports }) => [...imports, ...dynamicImports])

function reachedFrom(entry: Chunk, bundle: Bundle, namesIn: (chunk: Chunk) => readonly string[]): Chunk[] {
  const seen = new Set<Chunk>([entry])
  for (const chunk of seen)
    for (const name of namesIn(chunk)) {
      const next = bundle[name]
      if (next?.type === 'chunk') seen.add(next)
    }
  return [...seen]
}

/** Whether all modules of a chunk are such. */
export function isOf({ modules }: Chunk, isSuch: (id: string) => boolean): boolean {
  const ids = Object.keys(modules)
  return ids.length > 0 && ids.every(isSuch)
}

/** The modules that these import, however far below, by `import` or `import()`, and themselves. */
export function importedBy(
  entries: readonly string[],
  importsOf: (id: string) => readonly string[],
): Set<string> {
  const seen = new Set(entries)
  for (const id of seen) for (const next of importsOf(id)) seen.add(next)
  return seen
}

/** The shortest way of imports from a module to one that is looked for, both included. */
export function wayTo(
  entry: string,
  isIt: (id: string) => boolean,
  importsOf: (id: string) => readonly string[],
): string[] | undefined {
  const importers = new Map<string, string | undefined>([[entry, undefined]])
  // A map may grow while it is walked: what is added is visited too.
  for (const id of importers.keys()) {
    if (isIt(id)) {
      const way: string[] = []
      for (let at: string | undefined = id; at !== undefined; at = importers.get(at)) way.unshift(at)
      return way
    }
    for (const next of importsOf(id)) if (!importers.has(next)) importers.set(next, id)
  }
  return undefined
}

/** The modules with code in these chunks that are not in `own`, each with its chunk's name. */
export function strangers(chunks: readonly Chunk[], own: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  for (const { fileName, modules } of chunks)
    for (const [id, { renderedLength }] of Object.entries(modules))
      if (
        renderedLength > 0 &&
        !own.has(id) &&
        (!id.startsWith('\0') || id.includes('modulepreload-polyfill'))
      )
        found.set(id, fileName)
  return found
}
