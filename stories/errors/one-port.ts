import { Isolate, ReceivePort, RemoteError } from 'react-isolates'
import { answerOrNot, type Fate } from './one-port.isolate.ts'

/**
 * Spawns and waits for whatever comes first. One port hears all three: the result, the error, the end. `extra` goes
 * along; something that cannot be sent makes spawn itself fail.
 */
export async function spawnAndReceive(
  fate: Fate,
  extra: unknown,
  print: (line: string) => void,
): Promise<unknown> {
  // #region spawn
  const resultPort = new ReceivePort()
  try {
    await Isolate.spawn(answerOrNot, [resultPort.sendPort, fate, extra] as const, {
      onError: resultPort.sendPort, // a list of two: text and stack
      onExit: resultPort.sendPort, // null
      errorsAreFatal: true,
    })
  } catch (error) {
    resultPort.close() // nothing will ever come
    print('spawn failed: the port is closed')
    throw error
  }
  // #endregion
  // #region receive
  const response = await resultPort.first // closes the port
  print(`raw message: ${JSON.stringify(response)?.slice(0, 60)}`)

  if (response === null) throw new RemoteError('Isolate terminated without result')
  if (Array.isArray(response)) throw new RemoteError(String(response[0]), String(response[1]))
  return response
  // #endregion
}
