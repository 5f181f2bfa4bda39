/**
 * Numbers objects in the order in which they are met.
 *
 * Most data is a tree, where nothing is met twice, and looking objects up is what cutting it costs most: a Set that is
 * only added to tells new ones by its size, in one step. The numbers are looked up from the first repetition on.
 */
export class PacedNumbers {
  readonly #met = new Set<object>()
  readonly #objects: object[] = []
  #numbers: Map<object, number> | undefined

  /** The number of an object that was met before. A new one gets the next number, and this gives undefined. */
  meet(object: object): number | undefined {
    if (this.#numbers) return this.#meetAgain(this.#numbers, object)
    const { size } = this.#met
    if (this.#met.add(object).size > size) return void this.#objects.push(object)
    this.#numbers = new Map(this.#objects.map((met, number) => [met, number]))
    return this.#numbers.get(object)
  }

  #meetAgain(numbers: Map<object, number>, object: object): number | undefined {
    const number = numbers.get(object)
    if (number === undefined) numbers.set(object, numbers.size)
    return number
  }
}
