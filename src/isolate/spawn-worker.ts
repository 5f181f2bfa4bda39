/** Makes the worker an isolate will run in. Given by users for their own workers and by loader bundlers. */
export type CreateWorker = () => Worker

/**
 * Starts the bootstrap worker: the only `new Worker` of the library.
 *
 * The expression keeps the exact shape that bundlers recognise; the Vite plugin replaces its URL, so that the worker
 * and the functions it imports share one instance of this library, and gives it to `workerUrl` first.
 */
export const spawnWorker: CreateWorker = () =>
  new Worker(new URL('../worker/bootstrap.js', import.meta.url), { type: 'module' })
