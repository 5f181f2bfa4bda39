import { type CSSProperties, useEffect, useRef, useState } from 'react'
import type { PhotoRecord } from '../server/photo-records.ts'
import css from './photo-tiles.module.css'

/** Pixels of a row, and the least width of a tile, gap included. */
const ROW = 104
const TILE = 112
const HEIGHT = 416

/** Thousands of photos, of which only those in sight are on the page. */
export function PhotoTiles({ photos }: { photos: readonly PhotoRecord[] }) {
  const scroll = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [columns, setColumns] = useState(1)

  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const observer = new ResizeObserver(() => setColumns(Math.max(1, Math.floor(element.clientWidth / TILE))))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const rows = Math.ceil(photos.length / columns)
  const first = Math.max(0, Math.floor(top / ROW) - 1)
  const last = Math.min(rows, Math.ceil((top + HEIGHT) / ROW) + 1)
  const style = { '--columns': columns, '--row': `${ROW}px`, height: rows * ROW } as CSSProperties
  return (
    // Focusable, because it scrolls and a keyboard must be able to.
    <div
      ref={scroll}
      className={css.scroll}
      style={{ height: HEIGHT }}
      role="region"
      aria-label="Photo grid"
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul className={css.grid} style={style} aria-label={`${photos.length} photos`}>
        {photos.slice(first * columns, last * columns).map((photo, index) => (
          <li
            key={photo.id}
            className={css.tile}
            aria-setsize={photos.length}
            aria-posinset={first * columns + index + 1}
            style={
              {
                '--hue': photo.hue,
                top: (first + Math.floor(index / columns)) * ROW,
                left: `${((index % columns) * 100) / columns}%`,
              } as CSSProperties
            }
          >
            <span className={css.picture} aria-hidden="true" />
            <span className={css.title}>
              {photo.id} {photo.title}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
