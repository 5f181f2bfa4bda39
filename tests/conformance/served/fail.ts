/** Fails at once. */
export function main([text]: string[]): never {
  throw new RangeError(text)
}
