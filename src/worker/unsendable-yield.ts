/** What was yielded cannot be sent. */
export class UnsendableYield extends Error {
  override readonly cause: unknown
  constructor(cause: unknown) {
    super('unsendable')
    this.cause = cause
  }
}
