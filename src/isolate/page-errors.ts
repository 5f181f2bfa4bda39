import type { Address } from '../wire/message.js'
import { noticeOf } from '../wire/notice.js'

/** Who is told of the page's own uncaught errors. Once somebody is, the console is not. */
const listeners = new Set<Address>()

export function listenToPageErrors(port: Address): void {
  listeners.add(port)
  // Adding the same function again changes nothing.
  globalThis.addEventListener('error', onError)
  globalThis.addEventListener('unhandledrejection', onRejection)
}

export function unlistenToPageErrors(port: Address): void {
  listeners.delete(port)
  if (listeners.size) return
  globalThis.removeEventListener('error', onError)
  globalThis.removeEventListener('unhandledrejection', onRejection)
}

const onError = (event: ErrorEvent): void => tell(event, event.error ?? event.message)
const onRejection = (event: PromiseRejectionEvent): void => tell(event, event.reason)

function tell(event: Event, error: unknown): void {
  event.preventDefault()
  const notice = noticeOf(error)
  for (const port of listeners) port.send(notice)
}
