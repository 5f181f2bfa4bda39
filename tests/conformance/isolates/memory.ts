/** A view of memory of WebAssembly, which begins with 7, and an array of bytes of its own, which begins with 1. */
export function bytesOfMemory(place: string): Uint8Array[] {
  const memory = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer)
  memory[0] = 7
  const bytes = new Uint8Array([1, 2, 3])
  return place === 'before' ? [memory, bytes] : [bytes, memory]
}
