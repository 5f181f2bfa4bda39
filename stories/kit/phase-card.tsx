import type { ReactNode } from 'react'
import { count, duration } from './format.ts'
import type { Phase } from './frame-meter.ts'
import { LONG_TASK } from './frame-stats.ts'
import css from './phase-card.module.css'

interface PhaseCardProps {
  /** Where the work ran: "On the page", "In an isolate". */
  title: string
  /** What was measured; nothing yet if absent. */
  phase: Phase | undefined
  /** The longest block among the cards this one stands beside, in milliseconds: bars are drawn to one scale. */
  scale: number
  /** Stands in place of the figures while the work goes on; false or nothing otherwise. */
  running?: ReactNode
  /** More lines under the frame figures: a result, the time of the work itself. */
  children?: ReactNode
}

/** How one way of doing the work treated the page. Cards stand side by side and share a scale. */
export function PhaseCard({ title, phase, scale, running, children }: PhaseCardProps) {
  const felt = phase !== undefined && phase.longestBlock >= LONG_TASK
  return (
    <article className={css.card} data-felt={felt} aria-label={title}>
      <h3 className={css.title}>{title}</h3>
      {running ||
        (phase ? <Figures phase={phase} scale={scale} /> : <p className={css.empty}>Not run yet.</p>)}
      {children}
    </article>
  )
}

function Figures({ phase, scale }: { phase: Phase; scale: number }) {
  const share = Math.min(1, phase.longestBlock / Math.max(scale, LONG_TASK))
  return (
    <>
      <dl className={css.hero}>
        <dt>Longest block</dt>
        <dd>{duration(phase.longestBlock)}</dd>
      </dl>
      <div className={css.track} aria-hidden="true">
        <div className={css.bar} style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <dl className={css.lines}>
        <Line label="Missed frames" value={count(phase.missedFrames)} />
        {phase.longTasks !== undefined && <Line label="Long tasks" value={count(phase.longTasks)} />}
      </dl>
    </>
  )
}

/** One line of a card: what it is, and the figure. */
export function Line({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className={css.line}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** More lines for a card. */
export function Lines({ children }: { children: ReactNode }) {
  return <dl className={css.lines}>{children}</dl>
}

/** Cards side by side, one below the other where there is no room. */
export function PhaseCards({ children }: { children: ReactNode }) {
  return <div className={css.cards}>{children}</div>
}
