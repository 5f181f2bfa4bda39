import { type Isolate, isolate, IsolateController } from 'react-isolates'
import { ControllerV1 } from './controller-v1.ts'
import { ControllerV2 } from './controller-v2.ts'
import { servedStrings } from './served.isolate.ts'
import { stuckable } from './stuckable.isolate.ts'
import { type IsolateMessage, randomStringsV2 } from './v2.isolate.ts'

/** A running controller, seen alike. */
export interface Running {
  readonly isolate: Isolate
  send: (length: number) => void
  getStuck: () => void
  /** What the controller itself does to end it. */
  close: () => void
}

// #region v1
export async function startV1(hear: (text: string) => void): Promise<Running> {
  const controller = await ControllerV1.create<number | 'spin'>(isolate(stuckable))
  if (!controller) throw new Error('It could not be started.')
  controller.broadcast.listen((text) => hear(String(text)))
  return {
    isolate: controller.isolate,
    send: (length) => controller.send(length),
    getStuck: () => controller.send('spin'),
    close: () => controller.close(), // kills it
  }
}
// #endregion

// #region v2
export async function startV2(hear: (text: string) => void): Promise<Running> {
  let started: Isolate | undefined
  const controller = await ControllerV2.create<IsolateMessage, string>(
    isolate(randomStringsV2),
    (isolate) => {
      started = isolate
    },
  )
  if (!controller || !started) throw new Error('It could not be started.')
  controller.broadcast.listen(hear)
  return {
    isolate: started,
    send: (data) => controller.send({ kind: 'data', data }),
    getStuck: () => controller.send({ kind: 'spin' }),
    close: () => controller.dispose({ kind: 'close', how: 'port' }), // asks it to end
  }
}
// #endregion

// #region library
export async function startLibrary(hear: (text: string) => void): Promise<Running> {
  const controller = await IsolateController.create(servedStrings)
  // One that is killed by another hand is told as an error.
  controller.responses.listen(hear, { onError: (error) => hear(String(error)) })
  return {
    isolate: controller.isolate,
    send: (length) => controller.send(length),
    getStuck: () => controller.send('spin'),
    close: () => {
      // Asks it to end, and kills it if it does not hear within a second.
      const timer = setTimeout(() => controller.kill(), 1000)
      void controller.close().finally(() => clearTimeout(timer))
    },
  }
}
// #endregion
