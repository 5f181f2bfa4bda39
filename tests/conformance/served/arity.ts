/** Takes none of what it could get. */
export function main(): void {
  // oxlint-disable-next-line prefer-rest-params
  if (arguments.length) throw new Error(`got ${arguments.length}`)
}
