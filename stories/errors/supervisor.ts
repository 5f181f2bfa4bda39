import { Isolate, ReceivePort, SendPort } from 'react-isolates'
import { counter } from './counter.isolate.ts'

export interface Supervised {
  readonly name: string
  readonly status: 'alive' | 'given up'
  readonly count: number | undefined
  readonly restarts: number
}

const MOST_RESTARTS = 2

/** Keeps one isolate going: what crashes is started again, a few times. */
export class Supervisor {
  readonly name: string
  readonly #onChange: (state: Supervised) => void
  readonly #print: (line: string) => void
  #orders: SendPort | undefined
  #isolate: Isolate | undefined
  #restarts = 0
  #ended = false

  constructor(name: string, onChange: (state: Supervised) => void, print: (line: string) => void) {
    this.name = name
    this.#onChange = onChange
    this.#print = print
  }

  // #region supervise
  async start(): Promise<void> {
    const messages = new ReceivePort()
    const errors = new ReceivePort<[text: string, stack: string]>()
    errors.listen(([text]) => this.#print(`${this.name} crashed: ${text}`))
    this.#isolate = await Isolate.spawn(counter, messages.sendPort, {
      debugName: this.name,
      onError: errors.sendPort,
    })
    messages.listen((message) => {
      if (message instanceof SendPort) this.#orders = message
      this.#tell('alive', typeof message === 'number' ? message : undefined)
    })
    if (this.#ended) this.#isolate.kill()

    await this.#isolate.exited
    messages.close()
    errors.close()
    if (!this.#ended) this.#again()
  }

  #again(): void {
    if (this.#restarts === MOST_RESTARTS) return this.#tell('given up', undefined)
    this.#restarts++
    void this.start()
  }
  // #endregion

  order(order: 'count' | 'crash'): void {
    this.#orders?.send(order)
  }

  end(): void {
    this.#ended = true
    this.#isolate?.kill()
  }

  #tell(status: Supervised['status'], count: number | undefined): void {
    this.#onChange({ name: this.name, status, count, restarts: this.#restarts })
  }
}
