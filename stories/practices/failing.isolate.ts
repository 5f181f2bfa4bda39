import type { SendPort } from 'react-isolates/core'

// #region entry
/** Was to answer, and throws first. */
export function failing(page: SendPort<string>): void {
  const answer = divide(1, 0)
  page.send(`The answer is ${answer}`)
}

function divide(a: number, b: number): number {
  if (b === 0) throw new RangeError('Nothing can be divided by zero.')
  return a / b
}
// #endregion
