import {
  type Compilation,
  type CompileOptions,
  compile,
  compileLifted,
  type LiftedFunction,
} from '../compiler/compile.js'
import { toLiftedId } from './isolate-id.js'
import type { Project } from './project.js'

/**
 * Compiles files and remembers the functions lifted out of them, so that a request for `App.tsx?isolate=<key>` can be
 * answered. What was lifted once stays known: a page that has not yet heard of an edit still gets the code it asks for.
 */
export class LiftedFunctions {
  readonly #project: Project
  readonly #known = new Map<string, LiftedFunction>()

  constructor(project: Project) {
    this.#project = project
  }

  /** Undefined when the file does not use the API. */
  compile(code: string, file: string): Compilation | undefined {
    return this.#remember(compile(code, { ...this.#options, file: this.#project.shown(file) }), file)
  }

  /** The lifted module: a function in it that is handed over is lifted out of it in turn. */
  compileLifted(lifted: LiftedFunction, file: string): Compilation {
    return this.#remember(compileLifted(lifted, this.#options), file)
  }

  /** The function that was lifted out of `file` under this key, if it is known. */
  get(file: string, key: string): LiftedFunction | undefined {
    return this.#known.get(toLiftedId(file, key))
  }

  /**
   * Finds a function also when nobody compiled its file before: a page that outlived the restart of its server, or a
   * bundler's other process, asks first. It may be nested in other functions of the file.
   */
  find(file: string, key: string, code: string): LiftedFunction | undefined {
    return this.get(file, key) ?? this.#search(this.compile(code, file), file, key)
  }

  #search(compilation: Compilation | undefined, file: string, key: string): LiftedFunction | undefined {
    for (const lifted of compilation?.lifted ?? []) {
      const found = lifted.key === key ? lifted : this.#search(this.compileLifted(lifted, file), file, key)
      if (found) return found
    }
    return undefined
  }

  #remember<Result extends Compilation | undefined>(compilation: Result, file: string): Result {
    for (const lifted of compilation?.lifted ?? []) this.#known.set(toLiftedId(file, lifted.key), lifted)
    return compilation
  }

  get #options(): Omit<CompileOptions, 'file'> {
    const { wrappers } = this.#project.options
    return { ...(wrappers && { wrappers }), direct: this.#project.forProduction }
  }
}
