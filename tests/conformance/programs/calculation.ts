// The isolate example of Flutter's layers: a long calculation that can be stopped in the middle and started again.
import { Isolate, RawReceivePort, registerSendable, type SendPort } from 'react-isolates/core'

class Progress {
  readonly completed: number
  constructor(completed: number) {
    this.completed = completed
  }
}
class Outcome {
  readonly sum: number
  constructor(sum: number) {
    this.sum = sum
  }
}
registerSendable(Progress)
registerSendable(Outcome)

type Task = { items: number; reply: SendPort<Progress | Outcome> }

export class Calculation {
  readonly #items: number
  readonly #port: RawReceivePort<Progress | Outcome>
  #isolate: Isolate | undefined
  completed = 0
  outcome: number | undefined
  /** Messages that came when nobody wanted them any more. */
  late = 0
  #state: 'idle' | 'loading' | 'calculating' = 'idle'

  constructor(items: number) {
    this.#items = items
    this.#port = new RawReceivePort((message) => this.#handle(message))
  }

  get isRunning(): boolean {
    return this.#state !== 'idle'
  }

  async start(): Promise<void> {
    if (this.isRunning) return
    this.#state = 'loading'
    this.completed = 0
    this.outcome = undefined
    const task: Task = { items: this.#items, reply: this.#port.sendPort }
    const isolate = await Isolate.spawn(calculate, task)
    this.#state = 'calculating'
    this.#isolate = isolate
  }

  /** Kills at once, in the middle of whatever it does. */
  async stop(): Promise<void> {
    const isolate = this.#isolate
    this.#state = 'idle'
    this.#isolate = undefined
    this.completed = 0
    isolate?.kill({ priority: Isolate.immediate })
    await isolate?.exited
  }

  close(): void {
    this.#port.close()
  }

  #handle(message: Progress | Outcome): void {
    if (!this.isRunning) this.late++
    else if (message instanceof Progress) this.completed = message.completed
    else {
      this.outcome = message.sum
      this.#state = 'idle'
    }
  }
}

function calculate({ items, reply }: Task): void {
  let sum = 0
  for (let item = 1; item <= items; item++) {
    for (let i = 0; i < 200_000; i++) sum = (sum * 31 + i) % 1_000_003
    if (item % 10 === 0) reply.send(new Progress(item))
  }
  reply.send(new Outcome(sum))
}
