import { IsolateError } from '../errors/isolate-error.js'

/** `exit` on a page: how long a page lives is the browser's to say. */
export function refuseExit(): never {
  throw new IsolateError(
    'ISO-307',
    'Isolate.exit was called on the page, which cannot end itself. Call it inside an isolate.',
  )
}
