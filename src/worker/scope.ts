import type { Endpoint } from '../wire/endpoint.js'

/** What the library uses of a worker's global scope; the page's types describe a window. */
export interface WorkerScope extends Endpoint {
  close(): void
}

export const scope = globalThis as unknown as WorkerScope
