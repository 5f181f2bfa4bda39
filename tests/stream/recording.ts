import { macrotask } from '../../src/stream/macrotask.ts'
import type { Stream } from '../../src/stream/stream.ts'
import type { StreamControllerOptions } from '../../src/stream/event-hub.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import type { StreamSubscription } from '../../src/stream/stream-subscription.ts'

/** Waits until what waits in streams now, and what follows from it within `turns` macrotasks, is handed out. */
export async function turns(count = 1): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => macrotask(resolve))
}

/** Lets many more microtasks pass than any chain of awaits here needs. */
export async function microtasks(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve()
}

/** What a listener heard, as text: values as they are, `!` before errors, `.` for the end. */
export interface Recording<T> {
  readonly heard: string[]
  readonly subscription: StreamSubscription<T>
}

export function record<T>(
  stream: Stream<T>,
  options: { cancelOnError?: boolean; onData?: (value: T) => void } = {},
): Recording<T> {
  const heard: string[] = []
  const subscription = stream.listen(
    (value) => {
      heard.push(String(value))
      options.onData?.(value)
    },
    {
      onError: (error) => heard.push(`!${error instanceof Error ? error.message : String(error)}`),
      onDone: () => heard.push('.'),
      cancelOnError: options.cancelOnError,
    },
  )
  return { heard, subscription }
}

/** Stands for a port: a synchronous controller that says whether its listener has closed it. */
export function openPort<T>(
  options: StreamControllerOptions = {},
): StreamController<T> & { closings: number } {
  const port = Object.assign(new StreamController<T>({ sync: true, ...options }), { closings: 0 })
  port.onCancel = () => {
    port.closings++
    return options.onCancel?.()
  }
  return port
}

/** A stream of these values, with an end. */
export function streamOf<T>(...values: T[]): Stream<T> {
  const controller = new StreamController<T>({ sync: true })
  for (const value of values) controller.add(value)
  void controller.close()
  return controller.stream
}
