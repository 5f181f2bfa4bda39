import { EventHub } from './event-hub.js'
import type { ListenOptions, StreamSource, StreamSubscription } from './stream-subscription.js'

/** The subscription that feeds a broadcast view, as its hooks get it: its handlers are the view's own. */
export type SourceSubscription = Pick<StreamSubscription<unknown>, 'pause' | 'resume' | 'cancel' | 'isPaused'>

/** Hear of the first listener of a broadcast view, and of the last one's leaving. */
export interface BroadcastHooks {
  onListen?: ((source: SourceSubscription) => void) | undefined
  onCancel?:
    | ((source: SourceSubscription) => void)
    | ((source: SourceSubscription) => Promise<void>)
    | undefined
}

interface Listenable<T> {
  listen(onData: (value: T) => void, options: ListenOptions): StreamSubscription<T>
}

/** The source of a stream that any number may listen to, over one that only one may. */
export function broadcastView<T>(stream: Listenable<T>, hooks: BroadcastHooks): StreamSource<T> {
  let upstream: StreamSubscription<T> | undefined
  const source: SourceSubscription = {
    pause: (until) => upstream?.pause(until),
    resume: () => upstream?.resume(),
    cancel: async () => {
      await upstream?.cancel()
      void hub.close() // not inside an event: it would be refused there
    },
    get isPaused() {
      return !!upstream?.isPaused
    },
  }
  const hub = new EventHub<T>({
    broadcast: true,
    sync: true,
    onListen: () => hooks.onListen?.(source),
    onCancel: () => hooks.onCancel?.(source),
  })
  return (sink) => {
    // Before the hub knows the listener: a second view of a stream for one listener is refused here.
    upstream ??= stream.listen((value) => hub.add(value), {
      onError: (error) => hub.addError(error),
      onDone: () => void hub.close(),
    })
    return hub.source(sink)
  }
}
