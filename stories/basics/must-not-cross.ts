import { Isolate } from 'react-isolates'

// #region refused
/** A function in what is returned: it cannot be copied, and you are told where it stands. */
export const returnAFunction = () => Isolate.run(() => ({ sum: 42, again: () => 42 }))
// #endregion

// #region accepted
/** Data of any shape: Dates, Maps, Sets, typed arrays and errors as well. */
export const returnData = () =>
  Isolate.run(() => ({ sum: 42, found: new Map([['here', 1]]), at: new Date(0) }))
// #endregion
