/** Which calls take a function that runs elsewhere, and in which argument: by module, then by name. */
export type Wrappers = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The names of the library, and those of the user's own wrappers around it. */
export interface Api {
  /** The entry with the hooks, as imported by pages. */
  readonly root: string
  /** The entry without React, as imported by isolates. */
  readonly core: string
  readonly packages: readonly string[]
  /** The argument that holds the function: of `names` of the module `source`. */
  argumentOf(source: string, names: readonly string[]): number | undefined
  /** Whether some wrapper of this name takes its function there: its own file is compiled without knowing the module's name. */
  isWrapper(name: string, argument: number): boolean
}

const functions: Readonly<Record<string, number>> = {
  compute: 0,
  isolate: 0,
  useIsolate: 0,
  useIsolateController: 0,
  'Isolate.run': 0,
  'Isolate.stream': 0,
  'Isolate.spawn': 0,
  'IsolateController.create': 0,
}

/** Methods of an `IsolatePool` that take a function, and in which argument. */
export const poolMethods: Readonly<Record<string, number>> = { run: 0, map: 1 }

/** What only the root entry exports: it needs React. */
export const reactNames: ReadonlySet<string> = new Set([
  'IsolateProvider',
  'useIsolate',
  'useIsolateController',
  'useIsolatePool',
])

/** The module whose `reference` the page is compiled to call. */
export const internalModule = 'react-isolates/internal'

/** What a function has that `isolate` made, as code reads it: under this the library keeps what it stands for. */
export const referenceMark = "Symbol.for('react-isolates.reference')"

/** The names of a compilation, from its options. */
export function createApi(packages: readonly string[], wrappers: Wrappers): Api {
  const [root = 'react-isolates', core = 'react-isolates/core'] = packages
  return {
    root,
    core,
    packages,
    argumentOf(source, names) {
      const name = names.join('.')
      const table = packages.includes(source) ? functions : wrappers[source]
      return table && Object.hasOwn(table, name) ? table[name] : undefined
    },
    isWrapper: (name, argument) =>
      Object.values(wrappers).some((table) => Object.hasOwn(table, name) && table[name] === argument),
  }
}
