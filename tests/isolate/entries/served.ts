// Entry points that call `serve`.
import { Completer, Isolate, registerSendable, type SendPort, serve } from 'react-isolates/core'

/** An error with a code, as libraries make them. */
export class QuotaError extends TypeError {
  override readonly name = 'QuotaError'
  readonly code: number
  constructor(message: string, code: number, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
registerSendable(QuotaError)

/** A discriminated union in place of Dart's sealed classes. */
export type CounterMessage =
  | { kind: 'add'; by: number }
  | { kind: 'get' }
  | { kind: 'say'; what: string }
  | { kind: 'fail'; why: string }
  | { kind: 'fail with a code' }
  | { kind: 'give a function' }
  | { kind: 'give a stranger' }
  | { kind: 'yield a function' }
  | { kind: 'exit' }
  | { kind: 'crash' }
  | { kind: 'crash now' }
  | { kind: 'wait' }
  | { kind: 'loop' }

type CounterAnswer = number | string | object

/** Counts, and does what isolates should not do. */
export function counter(sendPort: SendPort<CounterAnswer | SendPort<CounterMessage>>): void {
  let count = 0
  serve<CounterMessage, CounterAnswer>(sendPort, (message, { send }) => {
    switch (message.kind) {
      case 'add':
        count += message.by
        return count
      case 'get':
        return count
      case 'say':
        return send(message.what)
      case 'fail':
        throw new RangeError(message.why)
      case 'fail with a code':
        throw new QuotaError('too much', 429, { cause: new Error('of what') })
      case 'give a function':
        return { list: [() => {}] }
      case 'give a stranger':
        return import('./stranger.ts').then(({ Stranger }) => new Stranger())
      case 'yield a function':
        return (function* () {
          yield { onDone: () => {} }
        })()
      case 'exit':
        return Isolate.exit()
      case 'crash':
        setTimeout(() => {
          throw new TypeError('crashed')
        })
        return
      case 'crash now':
        queueMicrotask(() => {
          throw new TypeError('crashed now')
        })
        return forever()
      case 'wait':
        return forever()
      case 'loop':
        for (;;);
    }
  })
}

const forever = (): Promise<never> => new Promise(() => {})

type GateMessage = { hold: string } | { release: string } | 'log'

type GatePort = SendPort<string | string[] | SendPort<GateMessage>>

/** Answers a `hold` when its `release` comes, or it is given up; `log` gives what happened in which order. */
export const gates = (sendPort: GatePort): void => serveGates(sendPort, Infinity)

/** The same, one after the other. */
export const lock = (sendPort: GatePort): void => serveGates(sendPort, 1)

function serveGates(sendPort: GatePort, concurrency: number): void {
  const log: string[] = []
  const held = new Map<string, Completer<void>>()
  const completerOf = (name: string): Completer<void> => {
    const completer = held.get(name) ?? new Completer<void>()
    held.set(name, completer)
    return completer
  }
  const handle = async (message: GateMessage, signal: AbortSignal): Promise<string | string[]> => {
    if (message === 'log') return log
    if ('release' in message) {
      completerOf(message.release).complete()
      return 'released'
    }
    log.push(`start ${message.hold}`)
    const completer = completerOf(message.hold)
    signal.addEventListener('abort', () => {
      log.push(`abort ${message.hold}: ${signal.reason.reason}`)
      if (!completer.isCompleted) completer.complete()
    })
    await completer.promise
    log.push(`end ${message.hold}`)
    return message.hold
  }
  serve<GateMessage, string | string[]>(sendPort, (message, { signal }) => handle(message, signal), {
    concurrency,
    onClose: () => sendPort.send(log),
  })
}

export type NumbersMessage = { to: number } | { endless: true } | { iterator: string[] } | 'made' | 'finished'

/** Yields numbers, and knows how many it has made and whether it was finished. */
export function numbers(sendPort: SendPort<number | string | SendPort<NumbersMessage>>): void {
  let made = 0
  let finished = 0
  serve<NumbersMessage, number | string>(sendPort, (message) => {
    if (message === 'made') return made
    if (message === 'finished') return finished
    if ('iterator' in message) return message.iterator.values()
    const to = 'to' in message ? message.to : Infinity
    return (function* () {
      try {
        for (let n = 1; n <= to; n++) {
          made = n
          yield n
        }
        return 'done'
      } finally {
        finished++
      }
    })()
  })
}

/** Does things at its end, and has a timer that would keep it alive. */
export function diligent(sendPort: SendPort<string | SendPort<string>>): void {
  setInterval(() => {}, 100_000)
  serve<string, string>(sendPort, async (message) => message, {
    onClose: async () => {
      await Promise.resolve()
      sendPort.send('saved')
      throw new Error('of the end')
    },
  })
}

/** Throws at its end what cannot be sent, and has a timer that would keep it alive. */
export function diligentInVain(sendPort: SendPort<string | SendPort<string>>): void {
  setInterval(() => {}, 100_000)
  serve<string, string>(sendPort, (message) => message, {
    onClose: () => {
      throw { retry: () => {} }
    },
  })
}

/** Has asynchronous errors of its own. */
export function careless(sendPort: SendPort<string | SendPort<string>>): void {
  serve<string, string>(sendPort, (message) => {
    void Promise.reject(new RangeError(message))
    return 'done'
  })
}

/** Yields ten times, after 40 ms of work each, one request after the other; and says how far it came. */
export function toiling(sendPort: SendPort<unknown>): void {
  let yielded = 0
  function* toil(): Generator<number> {
    while (yielded < 10) {
      for (const end = performance.now() + 40; performance.now() < end; );
      yield ++yielded
    }
  }
  serve<string, unknown>(sendPort, (message) => (message === 'toil' ? toil() : yielded), { concurrency: 1 })
}

/** Says why its second `serve` was refused. */
export function servedTwice(sendPort: SendPort<unknown>): void {
  let why = 'it was not'
  serve(sendPort, () => why)
  try {
    serve(sendPort, () => 'the second')
  } catch (error) {
    why = `${(error as { code: string }).code} ${(error as Error).message}`
  }
}
