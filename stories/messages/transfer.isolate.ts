// #region functions
export function sizeOf(data: Uint8Array): number {
  return data.byteLength
}

export function make(size: number): Uint8Array {
  return new Uint8Array(size) // a result is moved without being asked: the isolate ends
}
// #endregion
