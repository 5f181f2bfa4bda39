import { rmSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UploadStore } from '../stories/server/uploads.ts'

/** Keeps uploads in a folder of its own below the system's temporary one, made when it is first needed. */
export class UploadFolder implements UploadStore {
  #folder: Promise<string> | undefined

  async append(id: string, piece: Uint8Array): Promise<void> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'react-isolates-uploads-')).then((folder) => {
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
      return folder
    })
    await appendFile(await this.#file(id), piece)
  }

  async read(id: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await readFile(await this.#file(id)))
  }

  async remove(id: string): Promise<void> {
    if (this.#folder) await rm(await this.#file(id), { force: true })
  }

  /** Removes all of it. */
  async close(): Promise<void> {
    const folder = await this.#folder
    this.#folder = undefined
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }

  /** Ids are UUIDs of the server's own making, so none leads out of the folder. */
  async #file(id: string): Promise<string> {
    return join((await this.#folder) ?? tmpdir(), id)
  }
}
