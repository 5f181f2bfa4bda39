import { type ReactNode, useId } from 'react'
import css from './panel.module.css'

interface PanelProps {
  /** Names the part for eyes and for screen readers. */
  title: string
  /** One quiet line under the title. */
  note?: ReactNode
  /** Stands to the right of the title: a badge, a small button. */
  aside?: ReactNode
  children: ReactNode
}

/** A part of a story on its own sheet. */
export function Panel({ title, note, aside, children }: PanelProps) {
  const id = useId()
  return (
    <section className={css.panel} aria-labelledby={id}>
      <div>
        <div className={css.head}>
          <h2 className={css.title} id={id}>
            {title}
          </h2>
          {aside}
        </div>
        {note !== undefined && <p className={css.note}>{note}</p>}
      </div>
      {children}
    </section>
  )
}
