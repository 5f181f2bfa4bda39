import type { ReactNode } from 'react'
import { FramePulse } from './frame-pulse.tsx'
import { IsolateCount } from './isolate-count.tsx'
import css from './stage.module.css'

interface StageProps {
  /** The chapter of the sidebar this story stands in. */
  chapter: string
  title: string
  /** One sentence: what a person who stays will see for themselves. */
  promise: ReactNode
  children: ReactNode
}

/** The frame of a story: where you are, what it promises, how the page fares, how many isolates live now, and the story itself. */
export function Stage({ chapter, title, promise, children }: StageProps) {
  return (
    <main className={css.stage}>
      <header className={css.header}>
        <div className={css.where}>
          <span className={css.chapter}>{chapter}</span>
          <div className={css.meters}>
            <FramePulse />
            <IsolateCount />
          </div>
        </div>
        <h1 className={css.title}>{title}</h1>
        <p className={css.promise}>{promise}</p>
      </header>
      {children}
    </main>
  )
}
