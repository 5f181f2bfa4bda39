import { type SendPort, serve, transfer } from 'react-isolates/core'
import { checkImage } from '../demos/image-file.ts'
import { drawSample } from '../demos/sample-photo.ts'
import { filterPixels, type PhotoSettings } from './photo-filter.ts'

export type LabRequest =
  | { readonly do: 'sample'; readonly width: number; readonly height: number }
  | { readonly do: 'open'; readonly file: File }
  | { readonly do: 'preview' | 'develop'; readonly settings: PhotoSettings }

export type LabAnswer =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'opened'; readonly name: string; readonly width: number; readonly height: number }
  | { readonly kind: 'preview'; readonly bitmap: ImageBitmap }
  | { readonly kind: 'developed'; readonly blob: Blob }

const PREVIEW = 720

// #region serve
/** Holds a decoded photo, and shows or develops it by any settings. Only the small preview crosses. */
export function photoLab(sendPort: SendPort<LabAnswer | SendPort<LabRequest>>) {
  let photo: ImageBitmap | undefined

  async function* answer(
    request: LabRequest,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<LabAnswer, LabAnswer, void> {
    if (request.do === 'sample' || request.do === 'open') {
      const file = request.do === 'open' ? request.file : await drawSample(request.width, request.height)
      const opened = await decode(file)
      signal.throwIfAborted() // the photo of before stays
      photo?.close()
      photo = opened
      return { kind: 'opened', name: file.name, width: photo.width, height: photo.height }
    }
    if (!photo) throw new Error('There is no photo yet.')
    const { canvas, context, image } = pixelsOf(photo, request.do === 'preview' ? PREVIEW : photo.width)
    for (const share of filterPixels(image, request.settings))
      if (request.do === 'develop') yield { kind: 'progress', share }
    context.putImageData(image, 0, 0)
    if (request.do === 'develop')
      return { kind: 'developed', blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }) }
    return transfer({ kind: 'preview', bitmap: canvas.transferToImageBitmap() })
  }

  // One at a time: pixels are many, and two at once would only be slower.
  serve(sendPort, answer, { concurrency: 1 })
}
// #endregion

async function decode(file: File): Promise<ImageBitmap> {
  await checkImage(file)
  return createImageBitmap(file).catch((cause: unknown) => {
    throw new TypeError(`${file.name} cannot be decoded: it is damaged, or of a kind unknown here.`, {
      cause,
    })
  })
}

function pixelsOf(photo: ImageBitmap, most: number) {
  const scale = Math.min(1, most / photo.width)
  const canvas = new OffscreenCanvas(
    Math.round(photo.width * scale),
    Math.max(1, Math.round(photo.height * scale)),
  )
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser draws no pictures in an isolate.')
  context.drawImage(photo, 0, 0, canvas.width, canvas.height)
  return { canvas, context, image: context.getImageData(0, 0, canvas.width, canvas.height) }
}
