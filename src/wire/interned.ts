/** The objects that stand for ids in this isolate, one each, for as long as anybody holds them. */
export class Interned<T extends object> {
  readonly #refs = new Map<string, WeakRef<T>>()
  readonly #registry = new FinalizationRegistry<string>((id) => {
    // A new object may stand for the id already.
    if (!this.#refs.get(id)?.deref()) this.#refs.delete(id)
  })

  get(id: string): T | undefined {
    return this.#refs.get(id)?.deref()
  }

  add(id: string, object: T): void {
    this.#refs.set(id, new WeakRef(object))
    this.#registry.register(object, id)
  }
}
