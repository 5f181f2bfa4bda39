/** The origin's own file system: private to this site, kept until the browser's data are cleared. */
const FOLDER = 'compressed-images'

/** Only in workers, and so not among the types of a page. */
interface SyncHandle {
  truncate(size: number): void
  write(data: Uint8Array): number
  close(): void
}

export interface StoredFile {
  readonly path: string
  readonly size: number
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  // Their own words for it would be those of a mistake in this code.
  if (!('storage' in navigator)) throw new Error('navigator.storage is missing')
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(FOLDER, { create: true })
}

// #region store
/** Writes a file and gives its path; an engine or a private window without storage gives its reason. */
export async function store(name: string, blob: Blob): Promise<{ path: string } | { reason: string }> {
  try {
    const handle = await (await folder()).getFileHandle(name, { create: true })
    if ('createSyncAccessHandle' in handle) {
      const open = handle.createSyncAccessHandle as () => Promise<SyncHandle>
      const access = await open.call(handle)
      access.truncate(0)
      access.write(new Uint8Array(await blob.arrayBuffer()))
      access.close()
    } else {
      const writable = await handle.createWritable()
      await writable.write(blob)
      await writable.close()
    }
    return { path: `/${FOLDER}/${name}` }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Reads a file back by its path. */
export async function readStored(path: string): Promise<File> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (await (await folder()).getFileHandle(name)).getFile()
}
// #endregion

/** All files of the folder, by name; none where there is no such storage. */
export async function listStored(): Promise<readonly StoredFile[]> {
  try {
    const files: StoredFile[] = []
    for await (const handle of (await folder()).values())
      if (handle.kind === 'file') {
        const { size } = await (handle as FileSystemFileHandle).getFile()
        files.push({ path: `/${FOLDER}/${handle.name}`, size })
      }
    return files.sort((a, b) => a.path.localeCompare(b.path))
  } catch {
    return []
  }
}

export async function removeStored(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(FOLDER, { recursive: true })
}
