import { Isolate, type SendPort } from 'react-isolates/core'

export type Way = 'return' | 'throw' | 'vanish'

// #region runner
/** Runs the computation and sends a list: of one when it gave a result, of two when it threw. */
export async function remoteRunner([resultPort, way]: readonly [SendPort, Way]): Promise<void> {
  let result: unknown
  try {
    result = await computation(way)
  } catch (error) {
    Isolate.exit(resultPort, [error, error instanceof Error ? error.stack : ''])
  }
  Isolate.exit(resultPort, [result])
}
// #endregion

// #region computation
function computation(way: Way): Promise<number> | number {
  if (way === 'throw') throw new SyntaxError('There is no such number.')
  if (way === 'vanish') Isolate.exit() // no result, no error: it is just gone
  return Promise.resolve(42)
}
// #endregion
