import { Isolate, ReceivePort, SendPort } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count } from '../kit/format.ts'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import heapCode from './heap.ts?raw'
import { add, data } from './heap.ts'
import entryCode from './two-heaps.isolate.ts?raw'
import { ownHeap } from './two-heaps.isolate.ts'
import pageCode from './two-heaps.tsx?raw'
import { NextStory } from './next-story.tsx'

const SNIPPETS = [
  { title: 'heap.ts', source: heapCode, region: 'heap' },
  { title: 'The isolates', source: entryCode, region: 'entry' },
  { title: 'The page', source: pageCode, region: 'spawn' },
]

const START = { 'Isolate 1': 42, 'Isolate 2': 24 } as const
type Name = keyof typeof START
const NAMES = Object.keys(START) as Name[]

/** One module, three memories. */
export function TwoHeaps() {
  const bench = useBench()
  const [onPage, setOnPage] = useState(() => (data.value = 0))
  const [values, setValues] = useState<Partial<Record<Name, number>>>({})
  const [ports, setPorts] = useState<Partial<Record<Name, SendPort<number>>>>({})

  // #region spawn
  async function spawn(name: Name): Promise<void> {
    const port = new ReceivePort<number | SendPort<number>>()
    const isolate = await Isolate.spawn(ownHeap, [port.sendPort, START[name]] as const, { debugName: name })
    bench.own(() => {
      port.close()
      isolate.kill()
    })
    port.listen((message) => {
      if (message instanceof SendPort) setPorts((before) => ({ ...before, [name]: message }))
      else setValues((before) => ({ ...before, [name]: message }))
    })
  }
  // #endregion

  const started = Object.keys(ports).length === NAMES.length

  return (
    <Stage
      chapter="Basics"
      title="Two heaps"
      promise="A heap is the memory a program works in, and each isolate has its own. All three here import one module with one variable: change it anywhere, and nobody else sees it."
    >
      <Panel title="One variable, data.value, three times">
        <Row>
          <Button
            look="primary"
            disabled={started || bench.busy}
            onClick={() => void bench.act(() => Promise.all(NAMES.map(spawn)))}
          >
            Start two isolates
          </Button>
          <Button
            disabled={!started}
            onClick={() => {
              for (const name of NAMES) ports[name]?.send(1_000_000)
              setOnPage(add(1_000_000))
            }}
          >
            Add a million everywhere at once
          </Button>
        </Row>
        <Cards>
          <Card title="The page" tone="alive">
            <p data-testid="value">{count(onPage)}</p>
            <Button onClick={() => setOnPage(add(1))}>Add 1 on the page</Button>
          </Card>
          {NAMES.map((name) => {
            const value = values[name]
            return (
              <Card key={name} title={name} {...(ports[name] && { tone: 'alive' })}>
                <p data-testid="value">{value === undefined ? 'Not started.' : count(value)}</p>
                <Button disabled={!ports[name]} onClick={() => ports[name]?.send(1)}>
                  Add 1 in {name}
                </Button>
              </Card>
            )
          })}
        </Cards>
        {bench.error && <ErrorNote error={bench.error} advice="Start them again." />}
      </Panel>
      <Messages note="What crosses is how much to add, and the value as it was then: numbers, never the variable." />
      <CodePane snippets={SNIPPETS} />
      <NextStory after="Two heaps" />
    </Stage>
  )
}
