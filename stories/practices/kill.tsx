import { type Isolate, livingIsolates, watchIsolates } from 'react-isolates'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { Button } from '../kit/button.tsx'
import { Cards } from '../kit/cards.tsx'
import { counted } from '../kit/format.ts'
import { CodePane } from '../kit/code-pane.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import cardCode from './ticking-card.tsx?raw'
import { TickingCard } from './ticking-card.tsx'
import entryCode from './ticking.isolate.ts?raw'

const SNIPPETS = [
  { title: 'The card', source: cardCode, region: 'card' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

const HABITS = [
  { value: 'tidy', label: 'kills it' },
  { value: 'careless', label: 'forgets it' },
] as const

/** Cards with an isolate each, which end it when they go, or do not. */
export function KillWhatYouDoNotNeed() {
  const bench = useBench()
  const [habit, setHabit] = useState<'tidy' | 'careless'>('tidy')
  const [cards, setCards] = useState<readonly { id: number; tidy: boolean }[]>([])
  const [made, setMade] = useState(0)
  const alive = useSyncExternalStore(watchIsolates, livingIsolates)
  const { own } = bench
  const onSpawn = useCallback((isolate: Isolate) => own(() => isolate.kill()), [own])
  const forgotten = Math.max(0, alive - cards.length)

  return (
    <Stage
      chapter="Practices"
      title="Kill what you do not need"
      promise="An isolate with a timer or an open port lives until somebody ends it. A component that goes must take its isolate along."
    >
      <Panel title="Cards that tick" note="Add some, remove them, and compare with the count above.">
        <SegmentedControl
          label="A card that goes"
          options={HABITS}
          value={habit}
          onChange={setHabit}
          hint="For the cards you add from now on."
        />
        <Row>
          <Button
            look="primary"
            disabled={alive >= 6}
            onClick={() => {
              setCards([...cards, { id: made + 1, tidy: habit === 'tidy' }])
              setMade(made + 1)
            }}
          >
            Add a card
          </Button>
          <Button disabled={cards.length === 0} onClick={() => setCards(cards.slice(0, -1))}>
            Remove a card
          </Button>
          <Button look="quiet" disabled={forgotten === 0} onClick={bench.reset}>
            End the forgotten ones
          </Button>
        </Row>
        <Cards>
          {cards.map(({ id, tidy }) => (
            <TickingCard key={id} title={`Card ${id}`} tidy={tidy} onSpawn={onSpawn} />
          ))}
        </Cards>
        <p role="status">
          {counted(cards.length, 'card')}, {counted(alive, 'isolate')}
          {forgotten > 0 && `: ${forgotten} of them for nobody`}.
        </p>
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
