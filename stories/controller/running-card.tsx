import { useState } from 'react'
import { Isolate } from 'react-isolates'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/cards.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { useBench } from '../kit/use-bench.ts'
import { randomNumber } from '../ports/random-strings.ts'
import type { Running } from './three-controllers.ts'

interface RunningCardProps {
  title: string
  text: string
  start: (hear: (text: string) => void) => Promise<Running>
}

/** One controller to start, ask, block and close. */
export function RunningCard({ title, text, start }: RunningCardProps) {
  const bench = useBench()
  const [running, setRunning] = useState<Running>()
  const [state, setState] = useState<'none' | 'alive' | 'stuck' | 'asked' | 'ended'>('none')

  async function begin(): Promise<void> {
    bench.reset()
    const made = await start(bench.print)
    bench.own(() => made.isolate.kill({ priority: Isolate.immediate }))
    setRunning(made)
    setState('alive')
    await made.isolate.exited
    setState('ended')
  }

  const words = {
    none: 'Not started.',
    alive: 'Alive.',
    stuck: 'Stuck: it hears nothing.',
    asked: 'Asked to end…',
    ended: 'Ended.',
  }
  const open = state === 'alive' || state === 'stuck' || state === 'asked'
  return (
    <Card title={title} {...(open && { tone: state === 'alive' ? 'alive' : 'felt' })}>
      <p>{text}</p>
      <p role="status">{words[state]}</p>
      <Button disabled={bench.busy} onClick={() => void bench.act(begin)}>
        Start {title}
      </Button>
      <Button disabled={state !== 'alive'} onClick={() => running?.send(randomNumber())}>
        Ask {title}
      </Button>
      <Button
        disabled={state !== 'alive'}
        onClick={() => {
          running?.getStuck()
          setState('stuck')
        }}
      >
        Block {title}
      </Button>
      <Button
        disabled={!open}
        onClick={() => {
          setState('asked')
          running?.close()
        }}
      >
        Close {title}
      </Button>
      <Button
        look="quiet"
        disabled={!open}
        onClick={() => running?.isolate.kill({ priority: Isolate.immediate })}
      >
        Kill {title}
      </Button>
      <PrintOut label={`${title} answered`} lines={bench.lines} />
    </Card>
  )
}
