import { development } from '../errors/development.js'

const times = new WeakMap<object, number>()
/** In milliseconds: a long task, as the web counts them. */
const long = 50

/**
 * The data of an event. In development it is noted how long a large message took to be rebuilt. Chromium does that
 * when it is first read; the other engines do it before there is an event, and show nothing here.
 */
export function readData<Data>(event: MessageEvent<Data>): Data {
  if (!development) return event.data
  const begun = performance.now()
  const { data } = event
  const time = performance.now() - begun
  if (time > long && typeof data === 'object' && data !== null) times.set(data, time)
  return data
}

/** How long a message took to be rebuilt, in milliseconds, if that was long. */
export const rebuildTime = (message: object): number | undefined => times.get(message)
