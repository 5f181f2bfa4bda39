import { type Capability, Completer, Isolate, type Priority, RawReceivePort, SendPort } from 'react-isolates'
import { controlled, type Order } from './controlled.isolate.ts'

/** An isolate and all that can be asked of it, with a line for each thing that is heard. */
export class Control {
  readonly #print: (line: string) => void
  readonly #ports: RawReceivePort[] = []
  readonly #left = new AbortController()
  readonly #orders = new Completer<SendPort<Order>>()
  #isolate: Isolate | undefined
  #token: Capability | undefined

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  #port(hear: (message: unknown) => void): SendPort {
    const port = new RawReceivePort(hear)
    this.#ports.push(port)
    return port.sendPort
  }

  // #region spawn
  async spawn(): Promise<Isolate> {
    const messages = this.#port((message) => {
      if (message instanceof SendPort) this.#orders.complete(message)
      else this.#print(`message: ${String(message)}`)
    })
    this.#isolate = await Isolate.spawn(controlled, messages, {
      debugName: 'controlled',
      signal: this.#left.signal, // ends it also while it is starting
    })
    return this.#isolate
  }
  // #endregion

  // #region listen
  listen(): void {
    const onExit = this.#port((response) => this.#print(`exit listener: ${String(response)}`))
    this.#isolate?.addOnExitListener(onExit, { response: 'it is gone' })
    const onError = this.#port((error) => this.#print(`error listener: ${(error as string[])[0]}`))
    this.#isolate?.addErrorListener(onError)
  }
  // #endregion

  // #region pause
  pause(): void {
    this.#token = this.#isolate?.pause()
  }

  resume(): void {
    if (this.#token) this.#isolate?.resume(this.#token)
  }
  // #endregion

  // #region ping
  ping(priority: Priority): void {
    const from = performance.now()
    const pong = this.#port(() =>
      this.#print(`pong, ${priority}: ${performance.now() - from < 500 ? 'at once' : 'late'}`),
    )
    this.#isolate?.ping(pong, { priority })
  }
  // #endregion

  // #region kill
  kill(priority: Priority): void {
    this.#isolate?.kill({ priority })
  }
  // #endregion

  /** Waits for its address, which may come a moment after the isolate is there. */
  order(order: Order): void {
    void this.#orders.future.then((orders) => orders.send(order))
  }

  close(): void {
    this.#left.abort()
    for (const port of this.#ports) port.close()
  }
}
