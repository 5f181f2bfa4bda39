import encodeJpeg, { init } from '@jsquash/jpeg/encode.js'
import wasmUrl from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url'

export type Encoder = 'mozjpeg' | 'image/jpeg' | 'image/webp'

// #region encode
/** Compresses what a canvas shows; quality from 1 to 100. */
export async function encode(canvas: OffscreenCanvas, encoder: Encoder, quality: number): Promise<Blob> {
  if (encoder === 'mozjpeg') {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    if (!pixels) throw new Error('The picture cannot be read.')
    await init({ locateFile: () => wasmUrl })
    return new Blob([await encodeJpeg(pixels, { quality })], { type: 'image/jpeg' })
  }
  const blob = await canvas.convertToBlob({ type: encoder, quality: quality / 100 })
  // What a browser cannot write, it writes as PNG without a word.
  if (blob.type !== encoder) throw new Error(`This browser cannot write ${encoder}. Choose another encoder.`)
  return blob
}
// #endregion
