import { ErrorNote } from '../kit/error-note.tsx'
import { count } from '../kit/format.ts'
import css from './primes-output.module.css'

interface PrimesOutputProps {
  limit: number
  primes: number | undefined
  /** A newer count is on its way. */
  pending?: boolean
  error?: Error | undefined
}

/** The figure, pale while it is the last one and the new one is on its way. */
export function PrimesOutput({ limit, primes, pending = false, error }: PrimesOutputProps) {
  if (error) return <ErrorNote error={error} advice="Move the slider to try again." />
  return (
    <output className={css.output} aria-busy={pending}>
      <span className={css.primes}>{primes === undefined ? '…' : count(primes)}</span>
      <span className={css.unit}>
        primes up to {count(limit)}
        {pending && ', counting…'}
      </span>
    </output>
  )
}
