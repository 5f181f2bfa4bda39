import { type SendPort, serve } from 'react-isolates/core'
import { randomString } from '../ports/random-strings.ts'

// #region entry
/** The same with the library's own controller: no ports, no kinds, no close. */
export function servedStrings(sendPort: SendPort<string | SendPort<number | 'spin'>>): void {
  serve(sendPort, (message: number | 'spin') => {
    if (message === 'spin') for (;;);
    return randomString(message)
  })
}
// #endregion
