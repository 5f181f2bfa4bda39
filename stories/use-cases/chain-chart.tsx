import { count } from '../kit/format.ts'
import css from './chain-chart.module.css'

const HEIGHT = 96
/** The longest chain of all numbers up to twelve million has 685 steps. */
const MOST_STEPS = 700

/** The answers so far, in the order of their blocks: a bar for each. */
export function ChainChart({ chains, blocks }: { chains: readonly number[]; blocks: number }) {
  const bars = chains
    .map((steps, block) => `M${block} ${HEIGHT}V${HEIGHT - (steps / MOST_STEPS) * HEIGHT}h0.8V${HEIGHT}Z`)
    .join('')
  const longest = chains.indexOf(Math.max(...chains))
  return (
    <figure className={css.figure}>
      <svg
        className={css.chart}
        viewBox={`0 0 ${blocks} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Longest chain of each block, ${chains.length} of ${blocks} blocks`}
      >
        <path className={css.bars} d={bars} />
      </svg>
      <figcaption className={css.caption}>
        {chains.length === 0
          ? 'Each block of 20,000 numbers becomes a bar: its longest chain of steps down to 1.'
          : `${count(chains.length)} of ${count(blocks)} blocks; the longest chain has ${count(chains[longest] ?? 0)} steps, in block ${count(longest + 1)}.`}
      </figcaption>
    </figure>
  )
}
