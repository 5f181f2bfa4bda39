export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

/** A wrong result is never a fast one. */
export function must(right: boolean, what: string): void {
  if (!right) throw new Error(`wrong result: ${what}`)
}
