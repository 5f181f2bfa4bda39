import { useEffect, useRef } from 'react'
import css from './print-out.module.css'

interface PrintOutProps {
  /** Names the list for screen readers: "Printed", "Received". */
  label: string
  lines: readonly string[]
  /** What stands there while nothing is printed. */
  empty?: string
}

/** Lines as a program prints them, newest below. Spoken by screen readers as they come. */
export function PrintOut({ label, lines, empty = 'Nothing yet.' }: PrintOutProps) {
  const list = useRef<HTMLDivElement>(null)
  // The newest in sight, as in a terminal.
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight
  }, [lines])
  return (
    <div className={css.print}>
      <h3 className={css.label}>{label}</h3>
      {/* Focusable, because it scrolls and a keyboard must be able to. */}
      <div ref={list} className={css.lines} role="log" aria-label={label} tabIndex={0}>
        {lines.length === 0 && <p className={css.empty}>{empty}</p>}
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    </div>
  )
}
