import { type SendPort, serve } from 'react-isolates/core'
import { depthOf, escapeTime, type View } from './mandelbrot-set.ts'

export type PaintRequest =
  | { readonly do: 'take'; readonly canvas: OffscreenCanvas }
  | {
      readonly do: 'paint'
      readonly view: View
      /** Of the whole picture, of which this canvas is a strip. */
      readonly height: number
      /** The first row of the strip. */
      readonly top: number
    }

const ROWS = 4
const INSIDE = [8, 12, 14]

// #region paint
/** Has a canvas of the page's, and paints on it: no pixel ever crosses. */
export function mandelbrotPainter(sendPort: SendPort<number | SendPort<PaintRequest>>) {
  let context: OffscreenCanvasRenderingContext2D | null | undefined

  serve<PaintRequest, number>(sendPort, async function* (request, { signal }) {
    if (request.do === 'take') {
      // Once: Firefox refuses the second time ("Cannot update created context to different thread").
      context = request.canvas.getContext('2d')
      return 0
    }
    if (!context) throw new Error('There is no canvas to paint on.')
    const { width, height } = context.canvas
    for (let row = 0; row < height && !signal.aborted; row += ROWS) {
      const rows = Math.min(ROWS, height - row)
      const image = context.createImageData(width, rows)
      paintRows(image, request.view, request.top + row, request.height)
      context.putImageData(image, 0, row)
      yield rows // how many rows are new; what was painted is on screen before the next
    }
    return 0
  })
}
// #endregion

function paintRows({ data, width, height }: ImageData, view: View, top: number, whole: number): void {
  const scale = view.width / width
  const depth = depthOf(view)
  for (let row = 0, at = 0; row < height; row++) {
    const y = view.y + (top + row - whole / 2) * scale
    for (let column = 0; column < width; column++, at += 4) {
      const steps = escapeTime(view.x + (column - width / 2) * scale, y, depth)
      data.set(steps >= depth ? INSIDE : colourOf(steps), at)
      data[at + 3] = 255
    }
  }
}

/** From deep water over light to ember, and around again. */
function colourOf(steps: number): [number, number, number] {
  const turn = Math.sqrt(steps) * 0.55
  const wave = (shift: number) => 0.5 - 0.5 * Math.cos(turn + shift)
  return [30 + 225 * wave(0.2) ** 1.6, 40 + 200 * wave(0.0), 60 + 170 * wave(-0.5)]
}
