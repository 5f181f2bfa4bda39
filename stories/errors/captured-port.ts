import { Isolate, ReceivePort } from 'react-isolates'

// #region refused
/** The closure takes the whole port along. A port belongs to its isolate: it cannot travel. */
export async function captured(): Promise<unknown> {
  const receivePort = openPort()
  try {
    await Isolate.spawn(() => {
      receivePort.sendPort.send({ value: 42 })
    }, null)
    return await receivePort.first
  } finally {
    receivePort.close()
  }
}
// #endregion

// #region works
/** The address travels: as the message, or captured by itself. */
export async function corrected(): Promise<unknown> {
  const receivePort = openPort()
  await Isolate.spawn((sendPort) => {
    sendPort.send({ value: 42 })
  }, receivePort.sendPort)
  return receivePort.first
}
// #endregion

const openPort = () => new ReceivePort()
