import type { IsolateFunction } from '../wire/reference.js'

/** A module that a run names: a lifted one, or one with a `main`. */
export interface RunModule {
  default?: (captures: Record<string, unknown>) => IsolateFunction
  main?: IsolateFunction
  /** Whether loading it did nothing but declare; a build says so. */
  quiet?: unknown
}

/** Finds the module of a run: by its URL, or the worker's own entry. */
export type LoadModule = (url: string | undefined) => Promise<RunModule>

/** The modules of this isolate. To ask the platform again for one takes as long as a whole run. */
export class Modules {
  readonly #load: LoadModule
  /** Those that are here or on their way: runs of one function begin in the order they came. */
  readonly #loaded = new Map<string | undefined, RunModule | Promise<RunModule>>()
  /** Hears of a module that others like this one may load before it is asked for. */
  onQuiet = (_url: string): void => {}

  constructor(load: LoadModule) {
    this.#load = load
  }

  /** A module; at once if it is here. */
  find(url: string | undefined): RunModule | Promise<RunModule> {
    return this.#loaded.get(url) ?? this.#import(url)
  }

  /** Loads a module that may be asked for. If it does not load, whoever asks for it is told. */
  foresee(url: string): void {
    this.#load(url).then(
      (module) => this.#loaded.set(url, module),
      () => {},
    )
  }

  #import(url: string | undefined): Promise<RunModule> {
    const loading = this.#load(url).then(
      (module) => {
        this.#loaded.set(url, module)
        if (url !== undefined && module.quiet === true) this.onQuiet(url)
        return module
      },
      (error: unknown) => {
        this.#loaded.delete(url)
        throw error
      },
    )
    this.#loaded.set(url, loading)
    return loading
  }
}
