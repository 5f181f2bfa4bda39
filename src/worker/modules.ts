import type { IsolateFunction } from '../wire/reference.js'

/** A module that a run names: a lifted one, or one with a `main`. */
export interface RunModule {
  default?: (captures: Record<string, unknown>) => IsolateFunction
  main?: IsolateFunction
}

/** Finds the module of a run: by its URL, or the worker's own entry. */
export type LoadModule = (url: string | undefined) => Promise<RunModule>

/** The modules of this isolate. To ask the platform again for one takes as long as a whole run. */
export class Modules {
  readonly #load: LoadModule
  readonly #loaded = new Map<string | undefined, RunModule>()

  constructor(load: LoadModule) {
    this.#load = load
  }

  /** A module; at once if it is here. */
  find(url: string | undefined): RunModule | Promise<RunModule> {
    return this.#loaded.get(url) ?? this.#import(url)
  }

  async #import(url: string | undefined): Promise<RunModule> {
    const module = await this.#load(url)
    this.#loaded.set(url, module)
    return module
  }
}
