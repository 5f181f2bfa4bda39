import type { SendPort } from 'react-isolates/core'

// #region broken
// Its module throws while the isolate loads it. The page imports it too, and there it must not.
if (typeof document === 'undefined') throw new RangeError('This module cannot be loaded in an isolate.')

export function broken(sendPort: SendPort<string | SendPort<number>>): void {
  sendPort.send('never sent')
}
// #endregion
