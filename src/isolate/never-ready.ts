import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'

/** The error for an entry point from which no controller can be made. */
export function neverReady(why: string, cause?: unknown): IsolateSpawnError {
  return new IsolateSpawnError(
    `its entry point never sent a SendPort, because ${why}. Call serve(sendPort, handler) in it.`,
    { cause },
  )
}
