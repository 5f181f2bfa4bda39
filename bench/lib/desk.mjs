/** @typedef {{ measure: string, peer: string, size: number }} Order */

/**
 * A page in a browser that speaks no protocol: it fetches its orders here and brings what it found.
 */
export class Desk {
  /** @type {Order | undefined} */
  #order
  /** @type {(order: Order) => void} */
  #give = () => {}
  /** @type {(report: { values: Record<string, number> } | { error: string }) => void} */
  #settle = () => {}

  /** What the page fetches; it waits until there is something to do. */
  next() {
    if (!this.#order)
      return new Promise((resolve) => {
        this.#give = resolve
      })
    return Promise.resolve(this.#order)
  }

  /** @param {any} report what the page brings */
  answer(report) {
    this.#order = undefined
    this.#settle(report)
  }

  /**
   * @param {string} measure
   * @param {string} peer
   * @param {number} size
   * @returns {Promise<Record<string, number>>}
   */
  sample(measure, peer, size) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the page brings nothing')), 60_000)
      this.#settle = (report) => {
        clearTimeout(late)
        if ('error' in report) reject(new Error(report.error))
        else resolve(report.values)
      }
      this.#order = { measure, peer, size }
      this.#give(this.#order)
    })
  }

  cpu() {
    return Promise.resolve(NaN)
  }

  collect() {
    return Promise.resolve()
  }
}
