import { textOf } from '../wire/error-record.js'

/** The texts of an error that nobody in the isolate handled. */
export interface Escaped {
  text: string
  stack: string | null
}

/**
 * Reports errors that escape: uncaught ones, and rejections that nobody handled. The page hears of the first only as a
 * bare event and of the second not at all, in any engine; so they are noticed here.
 */
export function watchEscapes(report: (escaped: Escaped) => void): void {
  const notice = (event: Event, error: unknown): void => {
    event.preventDefault()
    const stack = error instanceof Error ? error.stack : undefined
    report({ text: textOf(error), stack: stack ?? null })
  }
  self.addEventListener('error', (event) => notice(event, event.error ?? event.message))
  self.addEventListener('unhandledrejection', (event) => notice(event, event.reason))
}
