import { useEffect, useRef } from 'react'
import css from './bitmap-view.module.css'

/** Shows a bitmap without copying it: it is moved into the canvas, and is empty afterwards. */
export function BitmapView({ bitmap, label }: { bitmap: ImageBitmap; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element || bitmap.width === 0) return // shown already, by an effect that React runs twice
    element.width = bitmap.width
    element.height = bitmap.height
    element.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
  }, [bitmap])
  return <canvas ref={canvas} className={css.view} role="img" aria-label={label} />
}
