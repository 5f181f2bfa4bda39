// A bare worker: it posts numbers from 0 on, the way it is told. No library here.

/** What the worker does when it has posted. */
export type Afterwards = 'block' | 'close' | 'end marker' | 'nothing'

export interface Order {
  count: number
  afterwards: Afterwards
  /** Posts go to these, one after another in turn; without any, on the worker's own channel. */
  ports: MessagePort[]
  /** Set by the page once it heard something: the worker posts the first number and is busy until then. */
  heard?: Int32Array<SharedArrayBuffer>
}

/** Follows the last number. */
export const endMarker = -1

const scope = globalThis as unknown as Pick<MessagePort, 'postMessage'>

globalThis.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const { count, afterwards, ports, heard } = data
  const post = (n: number): void => (ports.length ? ports[n % ports.length]! : scope).postMessage(n)
  if (heard) {
    post(0)
    // Busy, without a turn of the event loop.
    for (const until = Date.now() + 10_000; Atomics.load(heard, 0) === 0 && Date.now() < until; );
    post(Atomics.load(heard, 0))
    return
  }
  for (let n = 0; n < count; n++) post(n)
  if (afterwards === 'end marker') (ports[0] ?? scope).postMessage(endMarker)
  if (afterwards === 'close') globalThis.close()
  if (afterwards === 'block') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
