import { Isolate, type SendPort } from 'react-isolates/core'

export type Fate = 'succeed' | 'fail' | 'vanish'

// #region entry
/** Answers, fails or vanishes, as it is told. */
export function answerOrNot([port, fate]: readonly [SendPort, Fate, ...unknown[]]): void {
  if (fate === 'fail') throw new RangeError('The number is too large.')
  if (fate === 'vanish') Isolate.exit()
  Isolate.exit(port, { answer: 42 })
}
// #endregion
