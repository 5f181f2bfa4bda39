import type { SendPort } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './v2-handshake.isolate.ts?raw'
import { takeOverInHandler, takeOverLater } from './v2-handshake.ts'
import pageCode from './v2-handshake.ts?raw'

const SNIPPETS = [
  { title: 'Later', source: pageCode, region: 'later' },
  { title: 'In the handler', source: pageCode, region: 'in-handler' },
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
]

const WAYS = [
  { value: 'later', label: 'Later' },
  { value: 'handler', label: 'In the handler' },
] as const

const HINTS = {
  later: 'The raw handler still hears what comes behind the address: it completes the completer twice.',
  handler: 'The stream takes over with the first message, and keeps what comes until somebody listens.',
}

/** How a raw port becomes a stream, and what a second early message does. */
export function V2Handshake() {
  const bench = useBench()
  const commands = useRef<SendPort<string>>(undefined)
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('later')
  const [ready, setReady] = useState(false)
  const [early, setEarly] = useState<Error>()

  async function start(): Promise<void> {
    bench.reset()
    setEarly(undefined)
    setReady(false)
    const onError = (error: unknown) => setEarly(error instanceof Error ? error : new Error(String(error)))
    const told = { print: bench.print, own: bench.own, onError }
    commands.current = await (way === 'later' ? takeOverLater(told) : takeOverInHandler(told))
    setReady(true)
  }

  return (
    <Stage
      chapter="Controller"
      title="V2 handshake"
      promise="The first message is the address; then the raw port becomes a stream. An isolate that speaks again too early shows why the moment matters."
    >
      <Panel title="The handshake">
        <SegmentedControl
          label="The stream takes over"
          options={WAYS}
          value={way}
          onChange={setWay}
          hint={HINTS[way]}
        />
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(start)}>
            Shake hands
          </Button>
          <Button disabled={!ready} onClick={() => commands.current?.send('hello')}>
            Say hello
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {early && (
          <ErrorNote
            error={early}
            advice="Take the port over in the handler: then the second message is the stream’s."
          />
        )}
        {bench.error && <ErrorNote error={bench.error} advice="Shake hands again." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
