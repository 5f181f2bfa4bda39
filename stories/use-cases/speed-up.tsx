import { useId } from 'react'
import { duration } from '../kit/format.ts'
import type { Phase } from '../kit/frame-meter.ts'
import { LONG_TASK } from '../kit/frame-stats.ts'
import css from './speed-up.module.css'
import { WAYS, type Way } from './use-chunks.ts'

export const nameOf = (way: Way): string =>
  way === 0 ? 'The page' : way === 1 ? '1 isolate' : `${way} isolates`

const factor = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** How long each way took, and how many times as fast as one isolate that is. */
export function SpeedUp({ phases }: { phases: Partial<Record<Way, Phase>> }) {
  const id = useId()
  const longest = Math.max(...Object.values(phases).map(({ duration }) => duration))
  const one = phases[1]?.duration
  return (
    <div>
      <h3 className={css.title} id={id}>
        Time, and speed-up over one isolate
      </h3>
      <ul className={css.ways} aria-labelledby={id}>
        {WAYS.map((way) => {
          const phase = phases[way]
          if (!phase) return null
          return (
            <li key={way} className={css.way} data-felt={phase.longestBlock >= LONG_TASK && way === 0}>
              <span>{nameOf(way)}</span>
              <span className={css.track} aria-hidden="true">
                <span className={css.fill} style={{ width: `${(phase.duration / longest) * 100}%` }} />
              </span>
              <span className={css.figure}>{duration(phase.duration)}</span>
              <span className={css.times}>
                {one === undefined ? '' : `${factor.format(one / phase.duration)}×`}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
