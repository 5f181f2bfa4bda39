// Reads this repository's own files for the checks of this folder. Sources are parsed, so comments and strings never count.
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ParseResult, parseSync, Visitor, type VisitorObject } from 'oxc-parser'

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The text of a file, named from the root of the repository. */
export const read = (file: string): string => readFileSync(root + file, 'utf8')

/** The paths of all files below a folder that match, sorted, from the root, with forward slashes. */
export function filesIn(folder: string, matches: RegExp): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => matches.test(file) && !file.includes('/fixtures/'))
    .toSorted()
}

/** A parsed source file. */
export class SourceFile {
  readonly path: string
  readonly text: string
  readonly #parsed: ParseResult

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
    this.#parsed = parseSync(path, text)
    if (this.#parsed.errors.length) throw new SyntaxError(`${path}: ${this.#parsed.errors[0]?.message}`)
  }

  static read(path: string): SourceFile {
    return new SourceFile(path, read(path))
  }

  get lines(): number {
    return this.text.trimEnd().split('\n').length
  }

  /** Directives such as `'use client'`. */
  get directives(): string[] {
    return this.#parsed.program.body.flatMap((node) =>
      node.type === 'ExpressionStatement' && node.directive ? [node.directive] : [],
    )
  }

  /** All module specifiers: imports, re-exports and `import('literal')`, of types and in types too. */
  get imports(): string[] {
    const { staticImports, staticExports, dynamicImports } = this.#parsed.module
    const inTypes: string[] = []
    this.visit({ TSImportType: ({ source }) => void inTypes.push(source.value) })
    return [
      ...inTypes,
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
      ),
      ...dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
        const literal = /^(['"`])([^$]*)\1$/.exec(this.text.slice(start, end))?.[2]
        return literal === undefined ? [] : [literal]
      }),
    ]
  }

  /** The imports of files of the repository, as paths from the root; `./x.js` names the source `x.ts` or `x.tsx`. */
  get importedFiles(): string[] {
    return this.#filesAmong(this.imports)
  }

  /** As {@link importedFiles}, without what is imported only for its types and is gone at run time. */
  get importedValues(): string[] {
    const { staticImports, staticExports } = this.#parsed.module
    const values = [
      ...staticImports.flatMap(({ entries, moduleRequest }) =>
        entries.length && entries.every(({ isType }) => isType) ? [] : moduleRequest.value,
      ),
      ...staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ isType, moduleRequest }) => (isType ? [] : (moduleRequest?.value ?? []))),
      ),
    ]
    return this.#filesAmong(values)
  }

  #filesAmong(specifiers: readonly string[]): string[] {
    return specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(this.path), specifier))
  }

  /** The imports of packages and of Node's own modules, by package name. */
  get importedPackages(): string[] {
    return this.imports
      .filter((specifier) => !specifier.startsWith('.'))
      .map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
  }

  /** What an `export` names, types marked; `export *` cannot be read from one file and says so. */
  get exports(): string[] {
    return this.#parsed.module.staticExports
      .flatMap(({ entries }) => entries)
      .map(({ isType, exportName, moduleRequest }) =>
        exportName.name === null && exportName.kind !== 'Default'
          ? `* from ${moduleRequest?.value}`
          : `${isType ? 'type ' : ''}${exportName.name ?? 'default'}`,
      )
      .toSorted()
  }

  visit(visitor: VisitorObject): void {
    new Visitor(visitor).visit(this.#parsed.program)
  }
}

/** Every module of the library. */
export const sourceFiles = (): SourceFile[] => filesIn('src', /\.tsx?$/).map((path) => SourceFile.read(path))
