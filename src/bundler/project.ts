import { relative } from 'node:path'
import { fileOf } from './isolate-id.js'

/** Options of {@link isolates}, the Vite plugin. */
export interface IsolatesOptions {
  /**
   * Packages that call the API in their own code: texts or expressions that a module's path must contain. Files outside
   * `node_modules` are always compiled. Default: none.
   */
  include?: string | RegExp | readonly (string | RegExp)[] | undefined
  /**
   * Your own functions that hand a function on to the API: module, name, and which argument it is, counted from 0. The module is
   * named as imports name it: one that is imported as `./use-heavy` and as `../use-heavy` has two entries.
   *
   * @example { './use-heavy': { useHeavy: 0 } }
   */
  wrappers?: Record<string, Record<string, number>> | undefined
  /** Prints what travels with each function, what it imports and, after a build, how many bytes. Default: false. */
  explain?: boolean | undefined
}

/** What is taken from Vite's configuration, in words of our own: the loader's declarations lead here, and its users have no Vite. */
interface ViteConfig {
  root: string
  command: 'build' | 'serve'
  isProduction?: boolean
  build?: { lib?: unknown }
}

/** What the hooks know of the project they work in. The defaults hold where no Vite is: plain Rolldown and Rollup. */
export class Project {
  readonly options: IsolatesOptions
  root: string = process.cwd()
  dev = false
  /** The folder of the library's modules, once it is known. */
  library: string | undefined
  /** The id of the worker's file, once it is known. */
  bootstrap: string | undefined
  /**
   * Whether a library is built, whose users bundle it again: URLs of chunks would not survive that, so functions stay where
   * they are and are lifted when an application that includes the package is built.
   */
  forLibrary = false
  /** Whether users will load what is built, so that bytes count and nobody replaces our methods by their own. */
  forProduction = false

  constructor(options: IsolatesOptions) {
    this.options = options
  }

  /** Takes over what Vite decided. */
  configure(config: ViteConfig): void {
    this.root = config.root
    this.dev = config.command === 'serve'
    this.forLibrary = !this.dev && Boolean(config.build?.lib)
    this.forProduction = !this.dev && config.isProduction === true
  }

  /** A file as it is shown to people: relative to the root, with forward slashes on every system. */
  shown(file: string): string {
    return relative(this.root, file).replaceAll('\\', '/')
  }

  /** Whether a module is the library's own, installed or aliased to its sources. */
  isLibrary(id: string): boolean {
    return this.library !== undefined && id.startsWith(`${this.library}/`)
  }

  /** Whether a module is the library's own, or one that the plugin makes for it. */
  isOurs(id: string): boolean {
    return this.isLibrary(id) || id.startsWith('\0react-isolates/')
  }

  /** Whether the API's calls in this module are compiled. */
  compiles(id: string): boolean {
    const file = fileOf(id)
    if (!/\.[cm]?[jt]sx?$/.test(file) || id.startsWith('\0') || /[?&](?:raw|url|worker_file)\b/.test(id))
      return false
    return !file.includes('/node_modules/') || this.includes(file)
  }

  /** Whether a build meets code of a package that would be compiled if the option `include` named the package. */
  leavesOut(id: string): boolean {
    const file = fileOf(id)
    return !this.dev && !this.isLibrary(id) && file.includes('/node_modules/') && !this.includes(file)
  }

  /** Whether a file of a package is compiled because the option `include` says so. */
  includes(file: string): boolean {
    return patterns(this.options.include).some((pattern) => matches(pattern, file))
  }

  /** What a module's text must mention to be worth a look. Anything else costs one search. */
  get mention(): RegExp {
    const modules = ['react-isolates', ...Object.keys(this.options.wrappers ?? {})]
    return new RegExp(modules.map((source) => source.replace(/[^\w\s/-]/g, '\\$&')).join('|'))
  }
}

function patterns(include: IsolatesOptions['include']): readonly (string | RegExp)[] {
  if (include === undefined) return []
  return typeof include === 'string' || include instanceof RegExp ? [include] : include
}

function matches(pattern: string | RegExp, file: string): boolean {
  return typeof pattern === 'string' ? file.includes(pattern) : file.search(pattern) >= 0
}
