import { allLinks } from '../port/links.js'
import { local } from '../port/local.js'
import { noticeOf, textOf } from '../wire/notice.js'
import { endIsolate, isExitSignal } from './end.js'
import { notifyError } from './listeners.js'
import { isAnswering } from './perform-run.js'

let fatal = true

/** Whether an error that escapes ends the isolate. */
export function setErrorsFatal(isFatal: boolean): void {
  fatal = isFatal
}

/**
 * Notices errors that escape: uncaught ones, and rejections that nobody handled. The page hears of the first only as a
 * bare event and of the second not at all, in any engine. Listeners are told first, then everybody linked, whose runs
 * may wait for an answer.
 */
export function watchEscapes(): void {
  const notice = (event: Event, error: unknown): void => {
    event.preventDefault()
    if (local.ended || isExitSignal(error)) return
    const [text, stack] = noticeOf(error)
    // Making a text of the error may have run user code that ended the isolate.
    if (local.ended) return
    const heard = notifyError([text, stack]) || isAnswering()
    for (const link of allLinks()) link.post({ wire: 'escaped', text, stack, heard })
    if (fatal) endIsolate()
  }
  globalThis.addEventListener('error', (event) => notice(event, event.error ?? event.message))
  globalThis.addEventListener('unhandledrejection', (event) => notice(event, event.reason))
  // Chromium mutes errors that were made with no code on the stack, as by a body of a response that comes late: the
  // event of its own `reportError` says "Script error." and holds no error.
  globalThis.reportError = (error) => {
    globalThis.dispatchEvent(new ErrorEvent('error', { error, message: textOf(error), cancelable: true }))
  }
}
