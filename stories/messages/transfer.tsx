import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { bytes, duration } from '../kit/format.ts'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines } from '../kit/phase-card.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import waysCode from './transfer-ways.ts?raw'
import { type Crossing, SIZE, WAYS } from './transfer-ways.ts'
import functionsCode from './transfer.isolate.ts?raw'

type Way = keyof typeof WAYS
const NAMES = Object.keys(WAYS) as Way[]

const SNIPPETS = [
  { title: 'Copy', source: waysCode, region: 'copy' },
  { title: 'Move', source: waysCode, region: 'move' },
  { title: 'TransferableTypedData', source: waysCode, region: 'transferable' },
  { title: 'Result', source: waysCode, region: 'result' },
  { title: 'Refused', source: waysCode, region: 'refused' },
  { title: 'In the isolate', source: functionsCode, region: 'functions' },
]

/** 64 MB there or back, copied or moved. */
export function TransferVersusCopy() {
  const bench = useBench()
  const [crossings, setCrossings] = useState<Partial<Record<Way, Crossing | 'refused'>>>({})

  async function go(way: Way): Promise<void> {
    const tell = (crossing: Crossing | 'refused') =>
      setCrossings((before) => ({ ...before, [way]: crossing }))
    try {
      tell(await WAYS[way]())
    } catch (error) {
      tell('refused')
      throw error
    }
  }

  return (
    <Stage
      chapter="Messages"
      title="Transfer versus copy"
      promise={`Copy ${bytes(SIZE)} and both sides have them, for a price. Move them and it costs next to nothing, but here they are gone.`}
    >
      <Panel title={`${bytes(SIZE)} cross`}>
        <Cards>
          {NAMES.map((way) => {
            const outcome = crossings[way] ?? 'not tried'
            const crossing = typeof outcome === 'string' ? undefined : outcome
            const size = (amount: number | undefined) => (amount === undefined ? '–' : bytes(amount))
            return (
              <Card key={way} title={way}>
                <Lines>
                  <Line
                    label="Page held for"
                    value={typeof outcome === 'string' ? outcome : duration(outcome.took)}
                  />
                  <Line label="Left here" value={size(crossing?.left)} />
                  <Line label="Arrived" value={size(crossing?.arrived)} />
                </Lines>
                <Button
                  aria-label={`Try: ${way}`}
                  disabled={bench.busy}
                  onClick={() => void bench.act(() => go(way))}
                >
                  Try
                </Button>
              </Card>
            )
          })}
        </Cards>
        {bench.error && (
          <ErrorNote error={bench.error} advice="Nothing was sent and nothing was moved. Send data only." />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
