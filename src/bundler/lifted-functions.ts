import { compile } from '../compiler/compile.js'
import type { Compilation, CompileOptions, LiftedFunction } from '../compiler/compile.js'
import { toLiftedId } from './isolate-id.js'

/**
 * Compiles files and remembers the functions lifted out of them, so that a request for `App.tsx?isolate=<key>` can be
 * answered. What was lifted once stays known: a page that has not yet heard of an edit still gets the code it asks for.
 */
export class LiftedFunctions {
  readonly #options: Omit<CompileOptions, 'file'>
  readonly #known = new Map<string, LiftedFunction>()

  constructor(options: Omit<CompileOptions, 'file'> = {}) {
    this.#options = options
  }

  /** Compiles `code` of `file` (shown to people as `shown`). Undefined when it does not use the API. */
  compile(code: string, file: string, shown: string): Compilation | undefined {
    const compilation = compile(code, { ...this.#options, file: shown })
    for (const lifted of compilation?.lifted ?? []) this.#known.set(toLiftedId(file, lifted.key), lifted)
    return compilation
  }

  /** The function that was lifted out of `file` under this key, if it is known. */
  get(file: string, key: string): LiftedFunction | undefined {
    return this.#known.get(toLiftedId(file, key))
  }

  /**
   * Finds the function also when nobody compiled `file` before: a page that outlived the restart of its server, or a
   * bundler's other process, asks first. A function nested in a lifted one is found in its text.
   */
  find(file: string, shown: string, key: string, source: string): LiftedFunction | undefined {
    return this.get(file, key) ?? this.#search(source, file, shown, key)
  }

  #search(code: string, file: string, shown: string, key: string): LiftedFunction | undefined {
    for (const lifted of this.compile(code, file, shown)?.lifted ?? []) {
      const found = lifted.key === key ? lifted : this.#search(lifted.code, file, shown, key)
      if (found) return found
    }
    return undefined
  }
}
