import { Completer, Isolate, RawReceivePort, ReceivePort, type SendPort } from 'react-isolates'
import { eager } from './v2-handshake.isolate.ts'

interface Told {
  print: (line: string) => void
  onError: (error: unknown) => void
  own: (end: () => void) => void
}

const anotherTask = () => new Promise((resolve) => setTimeout(resolve, 50))

// #region later
/** Takes the port over after awaiting the address and another task. Meanwhile the handler hears all. */
export async function takeOverLater({ print, onError, own }: Told): Promise<SendPort<string>> {
  const initPort = new RawReceivePort<string | SendPort<string>>()
  const connection = Completer.sync<SendPort<string>>()
  initPort.handler = (message) => {
    print(`the handler got ${typeof message === 'string' ? `“${message}”` : 'the address'}`)
    try {
      connection.complete(message as SendPort<string>) // a second time: StateError
    } catch (error) {
      onError(error)
    }
  }
  const isolate = await Isolate.spawn(eager, initPort.sendPort)
  own(() => isolate.kill())
  const commands = await connection.future
  await anotherTask()
  const port = ReceivePort.fromRawReceivePort(initPort as RawReceivePort<string>)
  port.listen((text) => print(`the stream got “${text}”`))
  return commands
}
// #endregion

// #region in-handler
/** Takes the port over in the handler itself: whatever comes behind the address is the stream's. */
export async function takeOverInHandler({ print, own }: Told): Promise<SendPort<string>> {
  const initPort = new RawReceivePort<string | SendPort<string>>()
  const connection = Completer.sync<readonly [SendPort<string>, ReceivePort<string>]>()
  initPort.handler = (message) => {
    print('the handler got the address')
    const port = ReceivePort.fromRawReceivePort(initPort as RawReceivePort<string>)
    connection.complete([message as SendPort<string>, port])
  }
  const isolate = await Isolate.spawn(eager, initPort.sendPort)
  own(() => isolate.kill())
  const [commands, port] = await connection.future
  await anotherTask() // the stream keeps what comes meanwhile
  port.listen((text) => print(`the stream got “${text}”`))
  return commands
}
// #endregion
