import { rmSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UploadStore } from '../stories/server/uploads.ts'

/** Keeps uploads in a folder of its own below the system's temporary one, which is there only while it holds any. */
export class UploadFolder implements UploadStore {
  readonly #held = new Set<string>()
  #folder: Promise<string> | undefined
  /** The same, for the moment in which nothing can be waited for. */
  #path: string | undefined

  constructor() {
    process.once('exit', () => {
      if (this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true })
    })
  }

  async append(id: string, piece: Uint8Array): Promise<void> {
    this.#held.add(id)
    this.#folder ??= this.#make()
    await appendFile(join(await this.#folder, id), piece)
  }

  async read(id: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.#folder && this.#held.has(id)
      ? new Uint8Array(await readFile(join(await this.#folder, id)))
      : new Uint8Array()
  }

  async remove(id: string): Promise<void> {
    if (!this.#folder || !this.#held.has(id)) return
    await rm(join(await this.#folder, id), { force: true })
    this.#held.delete(id)
    // Removed when it is empty, and not only at the end, which a server that is killed does not see coming.
    if (this.#held.size === 0) await this.close()
  }

  /** Removes all of it. */
  async close(): Promise<void> {
    const folder = this.#folder
    this.#folder = undefined
    this.#held.clear()
    if (folder) await rm(await folder, { recursive: true, force: true })
  }

  async #make(): Promise<string> {
    return (this.#path = await mkdtemp(join(tmpdir(), 'react-isolates-uploads-')))
  }
}
