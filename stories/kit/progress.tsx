import css from './progress.module.css'

interface ProgressProps {
  /** What goes on, also said to screen readers. */
  label: string
  /** 0 to 1. Without it the bar only says that something goes on. */
  value?: number
}

/** A thin bar. The moving one is drawn by the compositor, so it moves on even while the page is blocked. */
export function Progress({ label, value }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(value * 100)
  return (
    <div className={css.progress}>
      <span className={css.label}>{label}</span>
      <div
        className={css.track}
        role="progressbar"
        aria-label={label}
        {...(percent !== undefined && { 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 })}
      >
        <div
          className={css.bar}
          data-moving={percent === undefined}
          {...(percent !== undefined && { style: { width: `${percent}%` } })}
        />
      </div>
    </div>
  )
}
