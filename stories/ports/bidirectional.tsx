import type { Isolate } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count } from '../kit/format.ts'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './random-strings.isolate.ts?raw'
import { randomNumber } from './random-strings.ts'
import { RandomStringsWidget } from './random-strings-widget.tsx'
import streamCode from './with-broadcast-stream.ts?raw'
import { countFlood, WithBroadcastStream } from './with-broadcast-stream.ts'
import completerCode from './with-completer.ts?raw'
import { WithCompleter } from './with-completer.ts'

const FORMS = [
  { value: 'completer', label: 'A completer' },
  { value: 'stream', label: 'The first of a broadcast stream' },
] as const
type Form = (typeof FORMS)[number]['value']

const partsOf = (source: string) => [
  { title: 'The isolate', source: isolateCode, region: 'entry' },
  { title: '1 Fields', source, region: 'fields' },
  { title: '2 Create', source, region: 'create' },
  { title: '3 Send', source, region: 'send' },
  { title: '4 Dispose', source, region: 'dispose' },
]
const SNIPPETS = {
  completer: partsOf(completerCode),
  stream: [
    ...partsOf(streamCode),
    { title: 'Flood', source: streamCode, region: 'flood' },
    { title: 'The flooding isolate', source: isolateCode, region: 'flood' },
  ],
}

/** A number goes over, a text of that length comes back; the ports are exchanged by hand, in two ways. */
export function Bidirectional() {
  const bench = useBench()
  const [form, setForm] = useState<Form>('completer')
  const [state, setState] = useState<'none' | 'starting' | 'held' | 'open' | 'ended'>('none')
  const [last, setLast] = useState<number>()
  const [arrived, setArrived] = useState<number>()
  const talk = useRef<WithCompleter | WithBroadcastStream>(undefined)
  const held = useRef<Isolate>(undefined)
  const open = state !== 'none' && state !== 'ended'

  async function create(paused: boolean): Promise<void> {
    bench.reset()
    setLast(undefined)
    const made = form === 'completer' ? new WithCompleter(bench.print) : new WithBroadcastStream(bench.print)
    talk.current = made
    setState('starting')
    bench.own(() => made.dispose())
    const isolate = await made.create(paused)
    bench.own(() => isolate.kill())
    held.current = isolate
    setState(paused ? 'held' : 'open')
    await isolate.exited
    setState('ended')
  }

  function resume(): void {
    const isolate = held.current
    if (isolate?.pauseCapability) isolate.resume(isolate.pauseCapability)
    setState('open')
  }

  return (
    <Stage
      chapter="Ports"
      title="Bidirectional random strings"
      promise="A number goes to the isolate, a text of that length comes back, and you see both cross. All of it by hand: two ports, two addresses."
    >
      <Panel title="The widget" note="Start the isolate, then press Random number as often as you like.">
        <SegmentedControl
          label="The page gets the isolate’s address by"
          options={FORMS}
          value={form}
          onChange={setForm}
        />
        <Row>
          <Button
            look={open ? 'plain' : 'primary'}
            disabled={open}
            onClick={() => void bench.act(() => create(false))}
          >
            Start
          </Button>
          <Button disabled={open} onClick={() => void bench.act(() => create(true))}>
            Start, but hold it
          </Button>
          <Button disabled={state !== 'held'} onClick={resume}>
            Let it go
          </Button>
        </Row>
        <RandomStringsWidget
          last={last}
          texts={bench.lines}
          disabled={!open}
          onRandomNumber={() => {
            const number = randomNumber()
            setLast(number)
            void talk.current?.send(number)
          }}
        >
          <Button disabled={!open} onClick={() => void talk.current?.send('a word')}>
            Send a word instead
          </Button>
          <Button
            look="quiet"
            disabled={!open}
            onClick={() => {
              talk.current?.dispose()
              setState('ended')
            }}
          >
            Dispose
          </Button>
        </RandomStringsWidget>
        <Status>
          {state === 'held' &&
            'The isolate is held before its first line: what you send waits for its address.'}
          {state === 'ended' && 'The isolate has ended.'}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Press Start to try again." />}
      </Panel>
      <Panel
        title="Is anything lost between the address and the listener?"
        note="An isolate that sends a thousand texts right behind its address; the page listens only when it has taken the address."
      >
        <Row>
          <Button onClick={() => void bench.act(async () => setArrived(await countFlood()))}>
            Flood the page
          </Button>
        </Row>
        <Status>{arrived !== undefined && `${count(arrived)} of 1,000 arrived.`}</Status>
      </Panel>
      <Messages />
      <CodePane key={form} snippets={SNIPPETS[form]} />
    </Stage>
  )
}
