import { Isolate } from 'react-isolates'
import { waitingJob } from './waiting-job.ts'

const TIMES = 25

// #region page
/** A promise is enough: nothing here holds the page. */
export const onThePage = (url: string, signal: AbortSignal) => waitingJob(url, TIMES, signal)
// #endregion

// #region isolate
/** The same, at the price of an isolate. */
export const inAnIsolate = (url: string, signal: AbortSignal) =>
  Isolate.run(() => waitingJob(url, TIMES), { signal })
// #endregion
