import { type SendPort, serve } from 'react-isolates/core'
import type { Behaviour } from '../server/behaviour.ts'
import { type UploadEvent, UploadQueue } from './upload-queue.ts'

export type UploadCommand =
  | { readonly do: 'use'; readonly server: string; readonly behaviour: Behaviour }
  | { readonly do: 'add'; readonly id: string; readonly file: File }
  | { readonly do: 'cancel' | 'retry'; readonly id: string }
  | { readonly do: 'cancel all' | 'pause' | 'resume' }

// #region serve
/** One isolate for all uploads: it is told what to do, and tells by itself what becomes of each photo. */
export function uploadIsolate(sendPort: SendPort<UploadEvent | SendPort<UploadCommand>>) {
  const queue = new UploadQueue((event) => sendPort.send(event))

  serve<UploadCommand, UploadEvent>(
    sendPort,
    (command) => {
      switch (command.do) {
        case 'use':
          queue.line.url = command.server
          queue.line.behaviour = command.behaviour
          break
        case 'add':
          return queue.add(command.id, command.file)
        case 'cancel':
          return queue.cancel(command.id)
        case 'retry':
          return queue.retry(command.id)
        case 'cancel all':
          return queue.cancelAll()
        case 'pause':
          return queue.pause()
        case 'resume':
          return queue.resume()
      }
    },
    { onClose: () => queue.cancelAll() },
  )
}
// #endregion
