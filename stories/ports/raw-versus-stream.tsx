import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './raw-versus-stream.isolate.ts?raw'
import pageCode from './raw-versus-stream.ts?raw'
import { TwoPorts } from './raw-versus-stream.ts'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'page' },
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
]

const WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** The same messages to both kinds of port, before and after somebody listens. */
export function RawVersusStream() {
  const bench = useBench()
  const ports = useRef<TwoPorts>(undefined)
  const [listening, setListening] = useState(false)
  const [sent, setSent] = useState(0)
  const [raw, setRaw] = useState<readonly string[]>([])
  const [stream, setStream] = useState<readonly string[]>([])

  function current(): TwoPorts {
    if (ports.current) return ports.current
    const made = new TwoPorts()
    bench.own(() => made.close())
    return (ports.current = made)
  }

  async function send(): Promise<void> {
    await current().send(...WORDS.slice(sent, sent + 3))
    setSent(sent + 3)
  }

  function listen(): void {
    current().listen(
      (word) => setRaw((before) => [...before, word]),
      (word) => setStream((before) => [...before, word]),
    )
    setListening(true)
  }

  function startOver(): void {
    bench.reset()
    ports.current = undefined
    setListening(false)
    setSent(0)
    setRaw([])
    setStream([])
  }

  return (
    <Stage
      chapter="Ports"
      title="Raw versus stream"
      promise="A raw port calls its handler and forgets; without a handler messages are lost. A ReceivePort is a stream and keeps them until somebody listens."
    >
      <Panel title="Two ports" note="Send three words before you listen, then listen, then send three more.">
        <Row>
          <Button disabled={bench.busy || sent >= WORDS.length} onClick={() => void bench.act(send)}>
            Send three words
          </Button>
          <Button disabled={listening} onClick={listen}>
            Listen
          </Button>
          <Button look="quiet" onClick={startOver}>
            Start over
          </Button>
        </Row>
        <p role="status">
          {sent === 0 ? 'Nothing sent yet.' : `Sent to both: ${WORDS.slice(0, sent).join(', ')}.`}
        </p>
        <Cards>
          <Card title="RawReceivePort" {...(listening && raw.length < sent && { tone: 'felt' })}>
            <PrintOut label="The raw port got" lines={raw} />
          </Card>
          <Card title="ReceivePort" {...(listening && stream.length === sent && { tone: 'alive' })}>
            <PrintOut label="The stream got" lines={stream} />
          </Card>
        </Cards>
        {bench.error && <ErrorNote error={bench.error} advice="Start over to try again." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
