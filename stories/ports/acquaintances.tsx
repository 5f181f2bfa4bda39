import css from './acquaintances.module.css'
import { NAMES, type Name } from './passing-on.ts'

interface AcquaintancesProps {
  /** Whom each of them knows. */
  knows: Readonly<Partial<Record<Name, readonly string[]>>>
  /** Who greeted whom last. */
  greeting: readonly [from: string, to: string] | undefined
}

const PLACES: Record<string, readonly [number, number]> = {
  Ada: [60, 50],
  Ben: [340, 50],
  Cleo: [60, 190],
  Dan: [340, 190],
}
const RADIUS = 30

/** Who has whose address: an arrow for each. */
export function Acquaintances({ knows, greeting }: AcquaintancesProps) {
  const links = NAMES.flatMap((from) => (knows[from] ?? []).map((to) => ({ from, to })))
  const words = links.map(({ from, to }) => `${from} has the address of ${to}`).join(', ')
  return (
    <svg
      className={css.graph}
      viewBox="0 0 400 240"
      role="img"
      aria-label={words || 'Nobody has an address yet'}
    >
      <defs>
        {['plain', 'lit'].map((kind) => (
          <marker
            key={kind}
            id={`acquaintance-${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="14"
            markerHeight="14"
            orient="auto"
          >
            <path className={css.tip} data-lit={kind === 'lit'} d="M0 0 8 4 0 8z" />
          </marker>
        ))}
      </defs>
      {links.map(({ from, to }) => {
        const lit = greeting?.[0] === from && greeting[1] === to
        return (
          <path
            key={`${from} ${to}`}
            className={css.link}
            data-lit={lit}
            d={arrow(PLACES[from] ?? [0, 0], PLACES[to] ?? [0, 0])}
            markerEnd={`url(#acquaintance-${lit ? 'lit' : 'plain'})`}
          />
        )
      })}
      {NAMES.map((name) => {
        const [x, y] = PLACES[name] ?? [0, 0]
        return (
          <g key={name}>
            <circle className={css.node} cx={x} cy={y} r={RADIUS} />
            <text className={css.name} x={x} y={y + 5}>
              {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** From rim to rim, a little beside the middle, so that there and back are two lines. */
function arrow([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [along, across] = [(x2 - x1) / length, (y2 - y1) / length]
  const [aside, rim] = [7, RADIUS + 2]
  const from = [x1 + along * rim - across * aside, y1 + across * rim + along * aside]
  const to = [x2 - along * rim - across * aside, y2 - across * rim + along * aside]
  return `M${from.map((at) => at.toFixed(1)).join(' ')}L${to.map((at) => at.toFixed(1)).join(' ')}`
}
