import { Isolate, type SendPort } from 'react-isolates/core'

/** Spawns a leaf from a file of its own, and tells its name. */
export async function main([name]: string[], port: SendPort<unknown>): Promise<void> {
  const leaf = new URL('./leaf.ts?isolate', import.meta.url)
  await Isolate.spawnUri(leaf, [], port, { debugName: `leaf of ${name}` })
  port.send(name)
}
