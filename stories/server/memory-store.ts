import type { UploadStore } from './uploads.ts'

/** Keeps uploads in memory, for the stand-in of the server. */
export class MemoryStore implements UploadStore {
  readonly #pieces = new Map<string, Uint8Array[]>()

  async append(id: string, piece: Uint8Array): Promise<void> {
    this.#pieces.set(id, [...(this.#pieces.get(id) ?? []), piece.slice()])
  }

  async read(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const pieces = (this.#pieces.get(id) ?? []) as BlobPart[]
    return new Uint8Array(await new Blob(pieces).arrayBuffer())
  }

  async remove(id: string): Promise<void> {
    this.#pieces.delete(id)
  }
}
