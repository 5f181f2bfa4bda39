import { type Encoder, encode } from './encoders.ts'
import { store } from './image-store.ts'
import { checkImage } from './image-file.ts'

export interface CompressOptions {
  readonly encoder: Encoder
  /** 1 to 100. */
  readonly quality: number
}

export interface Compressed {
  readonly width: number
  readonly height: number
  readonly before: number
  readonly after: number
  /** Milliseconds. */
  readonly took: { readonly decode: number; readonly encode: number; readonly store: number }
  /** Where it was stored, or, where nothing can be stored, the picture itself and why. */
  readonly stored: { readonly path: string } | { readonly blob: Blob; readonly reason: string }
}

/** What goes on just now, told before it begins. */
export type CompressStep = 'Reading…' | 'Decoding…' | 'Compressing…' | 'Storing…'

const MOST_PIXELS = 120e6

// #region compress
/** Reads a picture, compresses it and stores it. What comes in is a handle, what goes out is a path. */
export async function* compressImage(
  file: File,
  { encoder, quality }: CompressOptions,
): AsyncGenerator<CompressStep, Compressed, void> {
  yield 'Reading…'
  await checkImage(file)
  yield 'Decoding…'
  const start = performance.now()
  const canvas = await decode(file)
  const decoded = performance.now()
  yield 'Compressing…'
  const blob = await encode(canvas, encoder, quality)
  const encoded = performance.now()
  yield 'Storing…'
  const stored = await store(nameFor(file, blob, quality), blob)
  return {
    width: canvas.width,
    height: canvas.height,
    before: file.size,
    after: blob.size,
    stored: 'path' in stored ? stored : { ...stored, blob },
    took: { decode: decoded - start, encode: encoded - decoded, store: performance.now() - encoded },
  }
}
// #endregion

async function decode(file: File): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new TypeError(
      `${file.name} cannot be decoded: it is damaged, or of a kind this browser cannot read.`,
      {
        cause,
      },
    )
  })
  const { width, height } = bitmap
  if (width * height > MOST_PIXELS)
    throw new RangeError(`${file.name} has ${width} × ${height} pixels: too many.`)
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}

function nameFor(file: File, blob: Blob, quality: number): string {
  const stem = file.name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}-]+/gu, '-')
  return `${stem || 'picture'}-${quality}.${blob.type === 'image/webp' ? 'webp' : 'jpg'}`
}
