import init, { type Database } from '@sqlite.org/sqlite-wasm'
import wasmUrl from '@sqlite.org/sqlite-wasm/sqlite3.wasm?url'

export interface OpenDatabase {
  readonly database: Database
  /** Why nothing outlives this isolate; `undefined`: it does. */
  readonly forgetful: string | undefined
}

// The types of the package leave the options out.
const load = init as (options: { locateFile: () => string }) => ReturnType<typeof init>

/** How often another try is made: an isolate that was just ended may still hold the files. */
const TRIES = 10

// #region open
/** Opens the database in the origin's private file system; where that cannot be, in memory. */
export async function openDatabase(name: string): Promise<OpenDatabase> {
  // Only the pool of files is wanted: it needs no shared memory and no second worker.
  Reflect.set(globalThis, 'sqlite3ApiConfig', { disable: { vfs: { opfs: true, 'opfs-wl': true } } })
  const sqlite = await load({ locateFile: () => wasmUrl })
  const options = { name, forceReinitIfPreviouslyFailed: true }
  for (let left = TRIES; ; left--) {
    try {
      const pool = await sqlite.installOpfsSAHPoolVfs(options)
      return { database: new pool.OpfsSAHPoolDb('/people.sqlite3'), forgetful: undefined }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const busy = error instanceof Error && error.name === 'NoModificationAllowedError'
      if (!busy || left === 0) return { database: new sqlite.oo1.DB(':memory:'), forgetful: reason }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
// #endregion
