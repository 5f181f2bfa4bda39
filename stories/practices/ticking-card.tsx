import { Isolate, RawReceivePort } from 'react-isolates'
import { useEffect, useState } from 'react'
import { Card } from '../kit/cards.tsx'
import { counted } from '../kit/format.ts'
import { ticking } from './ticking.isolate.ts'

interface TickingCardProps {
  title: string
  /** Kill the isolate when the card goes. */
  tidy: boolean
  /** Told of the isolate, so that the story can end what a careless card leaves. */
  onSpawn: (isolate: Isolate) => void
}

// #region card
export function TickingCard({ title, tidy, onSpawn }: TickingCardProps) {
  const [ticks, setTicks] = useState(0)

  useEffect(() => {
    const left = new AbortController()
    const port = new RawReceivePort<number>(setTicks)
    // The signal ends the isolate, also while it is still starting.
    const options = tidy ? { signal: left.signal } : {}
    Isolate.spawn(ticking, port.sendPort, options).then(onSpawn, () => {})
    return () => {
      port.close()
      left.abort()
    }
  }, [tidy, onSpawn])

  return (
    <Card title={title} tone="alive">
      <p>{counted(ticks, 'tick')}</p>
    </Card>
  )
}
// #endregion
