// Each function tells what it saw as plain data, so that it can be asked on the page and in an isolate alike.
import { Completer, StreamController } from 'react-isolates/core'

const nameOf = (error: unknown): string => `${(error as Error).name} ${(error as { code?: string }).code}`

function refusal(act: () => void): string {
  try {
    act()
    return 'not refused'
  } catch (error) {
    return nameOf(error)
  }
}

export async function completeTwice(): Promise<unknown[]> {
  const completer = new Completer<number>()
  completer.complete(1)
  const refusals = [
    refusal(() => completer.complete(2)),
    refusal(() => completer.completeError(new Error('late'))),
  ]
  return [...refusals, await completer.future]
}

export async function completeAfterError(): Promise<unknown[]> {
  const completer = new Completer<number>()
  completer.completeError(new RangeError('no'))
  const refused = refusal(() => completer.complete(1))
  return [refused, await completer.future.catch(String)]
}

export async function completeWithPromise(): Promise<unknown[]> {
  const [inner, outer, failing] = [new Completer<string>(), new Completer<string>(), new Completer<string>()]
  const before = outer.isCompleted
  outer.complete(inner.future)
  failing.complete(Promise.reject(new RangeError('no')))
  const after = [outer.isCompleted, failing.isCompleted]
  const refused = refusal(() => outer.complete('again'))
  inner.complete('followed')
  return [before, ...after, refused, await outer.future, await failing.future.catch(String)]
}

export async function completeSynchronously(): Promise<string[]> {
  const completer = Completer.sync<void>()
  const order: string[] = []
  const listening = completer.future.then(() => order.push('listener'))
  order.push('before')
  completer.complete()
  order.push('after')
  queueMicrotask(() => order.push('next microtask'))
  await listening
  await Promise.resolve()
  return order
}

export async function addBeforeListening(): Promise<unknown[]> {
  const controller = new StreamController<number>()
  controller.add(1)
  controller.add(2)
  controller.addError(new RangeError('three'))
  controller.add(4)
  void controller.close()
  const heard: unknown[] = []
  await new Promise<void>((resolve) => {
    controller.stream.listen((value) => void heard.push(value), {
      onError: (error) => void heard.push(String(error)),
      onDone: resolve,
    })
    heard.push('listening')
  })
  return heard
}

/** A listener that keeps what it hears, and says when that is three values. */
function listenForThree(controller: StreamController<number>) {
  const heard: number[] = []
  const three = new Completer()
  const subscription = controller.stream.listen((value) => {
    if (heard.push(value) === 3) three.complete()
  })
  return { heard, subscription, three: three.future }
}

export async function pauseOneOfTwo(): Promise<unknown[][]> {
  const controller = StreamController.broadcast<number>()
  const [running, paused] = [listenForThree(controller), listenForThree(controller)]
  paused.subscription.pause()
  for (const value of [1, 2, 3]) controller.add(value)
  await running.three
  const whilePaused = [...paused.heard]
  paused.subscription.resume()
  await paused.three
  return [running.heard, whilePaused, paused.heard]
}

export async function addAfterClose(): Promise<unknown[]> {
  const controller = new StreamController<number>()
  const open = controller.isClosed
  void controller.close()
  const refusals = [refusal(() => controller.add(1)), refusal(() => controller.addError(new Error('late')))]
  void controller.close()
  return [open, controller.isClosed, ...refusals, await controller.stream.toList()]
}

export async function listenAndCancelTwice(): Promise<string[]> {
  const told: string[] = []
  const controller = StreamController.broadcast<number>({
    onListen: () => told.push('onListen'),
    onCancel: () => void told.push('onCancel'),
  })
  for (const round of ['first', 'second']) {
    told.push(round)
    await controller.stream.listen().cancel()
  }
  return told
}

export function addInsideListener(): unknown[] {
  const controller = StreamController.broadcast<number>({ sync: true })
  const heard: unknown[] = []
  controller.stream.listen((value) => {
    heard.push(
      value,
      refusal(() => controller.add(value + 1)),
    )
  })
  controller.add(1)
  controller.add(10)
  return heard
}

export async function cancelIterator(): Promise<unknown[]> {
  const controller = new StreamController<number>()
  const iterator = controller.stream[Symbol.asyncIterator]()
  controller.add(1)
  const first = await iterator.next()
  await iterator.return?.()
  controller.add(2)
  return [first, await iterator.next(), controller.hasListener]
}
