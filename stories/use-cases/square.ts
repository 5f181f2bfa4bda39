// #region work
/** Squares every number, and finds each root again by Newton's way, to be sure: the slow part. */
export function* squareAll(numbers: Float64Array): Generator<number, Float64Array> {
  const squares = new Float64Array(numbers.length)
  for (const [index, number] of numbers.entries()) {
    const square = number * number
    let root = square
    for (let step = 0; step < 60 && Math.abs(root * root - square) > 1e-9 * square; step++)
      root = (root + square / root) / 2
    if (Math.abs(root - number) > 1e-3 * number)
      throw new RangeError(`${number} is not the root of ${square}.`)
    squares[index] = square
    if (index % 500_000 === 0) yield index / numbers.length
  }
  return squares
}
// #endregion
