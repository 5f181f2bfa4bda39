import { IsolateError } from '../errors/isolate-error.js'

/**
 * The promise of a run, or on a server one that has failed: there nothing is run, and a stream of HTML that waited for
 * it would never end. React sends the fallback of the Suspense boundary then, and the browser goes on from there.
 */
export function promiseHere<Result>(promise: Promise<Result>): Promise<Result> {
  if (typeof document !== 'undefined') return promise
  const refused = Promise.reject(
    new IsolateError(
      'ISO-503',
      'Isolates do not run on a server. Put a Suspense boundary around what reads the promise: the server sends its ' +
        'fallback, and the browser renders the rest.',
    ),
  )
  refused.catch(() => {})
  return refused
}
