import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'

/** The error for code of the library that was to be loaded on demand, and is not there: `of` what it takes. */
export const unloaded = (of: string, cause: unknown): IsolateSpawnError =>
  new IsolateSpawnError(`the code for ${of} did not load: ${String(cause)}`, { cause })
