import type { IsolateFunction } from '../wire/reference.js'
import { serveFunction } from './serve-lifted.js'

/**
 * Makes a worker of your own an isolate whose entry point is `entry`. Call it at the top of the worker's module; the
 * page starts it with `Isolate.fromWorker`, whose message the entry gets. What the entry throws goes to error listeners.
 *
 * @example
 * // work.ts
 * serveIsolate((port: SendPort<number>) => port.send(42))
 */
export function serveIsolate<Message>(entry: (message: Message) => unknown): void {
  serveFunction(() => entry as IsolateFunction)
}
