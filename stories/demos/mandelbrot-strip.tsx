import { useIsolateController } from 'react-isolates'
import { useEffect, useRef } from 'react'
import { mandelbrotPainter } from './mandelbrot.isolate.ts'
import css from './mandelbrot.module.css'
import type { View } from './mandelbrot-set.ts'

interface MandelbrotStripProps {
  view: View
  width: number
  /** Of the strip. */
  rows: number
  /** Its first row in the whole picture. */
  top: number
  /** Of the whole picture. */
  height: number
  /** What is not painted yet stays so. */
  stopped: boolean
  /** Rows that were painted just now. */
  onRows: (view: View, rows: number) => void
  onError: (error: Error) => void
}

/** A part of the picture, painted by an isolate of its own, on a canvas that was moved to it. */
export function MandelbrotStrip({
  view,
  width,
  rows,
  top,
  height,
  stopped,
  onRows,
  onError,
}: MandelbrotStripProps) {
  const frame = useRef<HTMLDivElement>(null)

  // #region canvas
  const { request } = useIsolateController(mandelbrotPainter, { onError })

  useEffect(() => {
    // A canvas is moved once and for all: each mount has a new one.
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = rows
    frame.current?.append(canvas)
    const offscreen = canvas.transferControlToOffscreen()
    const left = () => undefined // before the canvas was taken
    request({ do: 'take', canvas: offscreen }, { transfer: [offscreen] }).catch(left)
    return () => canvas.remove()
  }, [request, width, rows])

  useEffect(() => {
    if (stopped) return
    const newer = new AbortController() // what is looked at now gives up what was before
    const onProgress = (painted: number) => onRows(view, painted)
    request({ do: 'paint', view, height, top }, { signal: newer.signal, onProgress }).catch(
      (error: Error) => {
        if (!newer.signal.aborted) onError(error)
      },
    )
    return () => newer.abort()
  }, [request, view, height, top, width, rows, stopped, onRows, onError])
  // #endregion

  return <div ref={frame} className={css.strip} />
}
