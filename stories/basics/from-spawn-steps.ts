import { Isolate, ReceivePort } from 'react-isolates'
import { bytes } from '../kit/format.ts'
import { exitWithBuffer, readAlone, readAndExit, readAndReturn } from './from-spawn.isolate.ts'
import { readAndParseJson } from './read-and-parse.ts'

const NAME = 'with-keys.json'
type Print = (line: string) => void

// #region one
export async function one(print: Print): Promise<void> {
  const isolate = await Isolate.spawn(readAlone, NAME)
  print(`spawn gave an Isolate named “${isolate.debugName}”, and nothing else`)
  await isolate.exited
}
// #endregion

// #region two
export async function two(print: Print): Promise<void> {
  const resultPort = new ReceivePort()
  const isolate = await Isolate.spawn(readAndReturn, [resultPort.sendPort, NAME] as const)
  print(`it says: ${String(await resultPort.first)}`)
  await isolate.exited
  print('it has ended, and what it returned is lost')
}
// #endregion

// #region three
export async function three(print: Print): Promise<void> {
  const resultPort = new ReceivePort()
  await Isolate.spawn(readAndExit, [resultPort.sendPort, NAME] as const)
  print(`it says: ${JSON.stringify(await resultPort.first)}`)

  const bufferPort = new ReceivePort<Uint8Array>()
  await Isolate.spawn(exitWithBuffer, bufferPort.sendPort)
  const from = performance.now()
  const buffer = await bufferPort.first
  const took = Math.round(performance.now() - from)
  print(`${bytes(buffer.byteLength)} were moved, not copied (${took} ms after the start)`)
}
// #endregion

// #region four
async function spawnAndReceive(name: string): Promise<Record<string, unknown>> {
  const resultPort = new ReceivePort<Record<string, unknown>>()
  await Isolate.spawn(readAndExit, [resultPort.sendPort, name] as const)
  return resultPort.first
}

export async function four(print: Print): Promise<void> {
  const data = await spawnAndReceive(NAME)
  print(`Received JSON with ${Object.keys(data).length} keys`)
}
// #endregion

// #region five
export async function five(print: Print): Promise<void> {
  const data = await Isolate.run(readAndParseJson)
  print(`Received JSON with ${Object.keys(data).length} keys`)
}
// #endregion
