import { type Isolate, isolate, type StreamSubscription } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import { randomNumber } from '../ports/random-strings.ts'
import { RandomStringsWidget } from '../ports/random-strings-widget.tsx'
import controllerCode from './controller-v2.ts?raw'
import { ControllerV2 } from './controller-v2.ts'
import entryCode from './v2.isolate.ts?raw'
import { type IsolateMessage, randomStringsV2 } from './v2.isolate.ts'

const SNIPPETS = [
  { title: 'Messages', source: entryCode, region: 'messages' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
  { title: 'The class', source: controllerCode, region: 'class' },
  { title: 'Create', source: controllerCode, region: 'create' },
  { title: 'Send, dispose', source: controllerCode, region: 'send-dispose' },
]

const ENDS = [
  { value: 'exit', label: 'Isolate.exit' },
  { value: 'port', label: 'port.close' },
] as const
type End = (typeof ENDS)[number]['value']

type Controller = ControllerV2<IsolateMessage, string>

/** The controller that ends its isolate from inside, and two who listen to it. */
export function ControllerTwo() {
  const bench = useBench()
  const [state, setState] = useState<'none' | 'ready' | 'ended'>('none')
  const [end, setEnd] = useState<End>('exit')
  const [last, setLast] = useState<number>()
  const [second, setSecond] = useState<readonly string[]>([])
  const [paused, setPaused] = useState(false)
  const controller = useRef<Controller>(undefined)
  const other = useRef<StreamSubscription<string>>(undefined)

  async function create(): Promise<void> {
    bench.reset()
    setSecond([])
    setPaused(false)
    let started: Isolate | undefined
    const made = await ControllerV2.create<IsolateMessage, string>(isolate(randomStringsV2), (isolate) => {
      started = isolate
    })
    controller.current = made
    made?.broadcast.listen(bench.print)
    other.current = made?.broadcast.listen((text) => setSecond((before) => [...before, text]))
    bench.own(() => made?.dispose({ kind: 'close', how: 'port' }))
    setState('ready')
    void started?.exited.then(() => setState('ended'))
  }

  function pauseOrResume(): void {
    if (paused) other.current?.resume()
    else other.current?.pause()
    setPaused(!paused)
  }

  const ready = state === 'ready'
  return (
    <Stage
      chapter="Controller"
      title="V2"
      promise="A controller that knows its messages by type, lets many listen, and ends its isolate from inside: with a last word, or without."
    >
      <Panel title="The widget">
        <Row>
          <Button look={ready ? 'plain' : 'primary'} disabled={ready} onClick={() => void bench.act(create)}>
            Create
          </Button>
        </Row>
        <RandomStringsWidget
          last={last}
          texts={bench.lines}
          disabled={!ready}
          onRandomNumber={() => {
            const number = randomNumber()
            setLast(number)
            controller.current?.send({ kind: 'data', data: number })
          }}
        />
        <Cards>
          <Card title="A second listener" {...(ready && !paused && { tone: 'alive' })}>
            <PrintOut label="The second listener got" lines={second} />
            <Button disabled={!ready} onClick={pauseOrResume}>
              {paused ? 'Resume it' : 'Pause it'}
            </Button>
          </Card>
          <Card title="The end">
            <SegmentedControl
              label="The isolate ends by"
              options={ENDS}
              value={end}
              onChange={setEnd}
              hint={
                end === 'exit'
                  ? 'It sends a last word and is gone at once.'
                  : 'Nothing keeps it alive any more.'
              }
            />
            <Button disabled={!ready} onClick={() => controller.current?.send({ kind: 'close', how: end })}>
              Ask it to end
            </Button>
            <Button
              look="quiet"
              disabled={!ready}
              onClick={() => controller.current?.dispose({ kind: 'close', how: end })}
            >
              Dispose
            </Button>
          </Card>
        </Cards>
        <Status>{state === 'ended' && 'The isolate has ended, from inside.'}</Status>
        {bench.error && <ErrorNote error={bench.error} advice="Create another one." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
