import { RemoteError } from '../errors/remote-error.js'
import { RawReceivePort } from '../port/raw-receive-port.js'
import type { SendPort } from '../port/send-port.js'
import type { Stream } from '../stream/stream.js'
import { StreamController } from '../stream/stream-controller.js'

/** Whose errors can be listened to. */
interface Failing {
  addErrorListener(port: SendPort): void
  removeErrorListener(port: SendPort): void
}

/** The errors of an isolate as a broadcast stream: registered with the first listener, taken back with the last. */
export function errorsOf(isolate: Failing): Stream<never> {
  const controller = StreamController.broadcast<never>({ sync: true })
  let port: RawReceivePort<[string, string | null]> | undefined
  controller.onListen = () => {
    port = new RawReceivePort<[string, string | null]>(([text, stack]) =>
      controller.addError(new RemoteError(text, stack ?? '')),
    )
    isolate.addErrorListener(port.sendPort as SendPort)
  }
  controller.onCancel = () => {
    if (port) isolate.removeErrorListener(port.sendPort as SendPort)
    port?.close()
  }
  return controller.stream
}
