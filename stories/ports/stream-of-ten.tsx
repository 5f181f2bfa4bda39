import type { Isolate } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './stream-of-ten.isolate.ts?raw'
import { tenTexts } from './stream-of-ten.ts'
import pageCode from './stream-of-ten.ts?raw'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'page' },
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
]

/** Ten texts of an isolate that sends without end. */
export function StreamOfTen() {
  const bench = useBench()
  const running = useRef<Isolate>(undefined)
  const [end, setEnd] = useState<'ten' | 'stopped'>()

  async function start(): Promise<void> {
    bench.reset()
    setEnd(undefined)
    let got = 0
    const texts = tenTexts((isolate) => {
      running.current = isolate
      bench.own(() => isolate.kill())
    })
    for await (const text of texts) bench.print(`${++got}. ${text}`)
    setEnd(got === 10 ? 'ten' : 'stopped')
  }

  return (
    <Stage
      chapter="Ports"
      title="Stream of ten"
      promise="An isolate sends a text every moment, without end. A port is a stream: take ten, and the port closes by itself."
    >
      <Panel title="The stream">
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(start)}>
            {end ? 'Start again' : 'Start'}
          </Button>
          <Button disabled={!bench.busy} onClick={() => running.current?.kill()}>
            Stop
          </Button>
        </Row>
        <PrintOut label="Texts" lines={bench.lines} />
        <Status>
          {end === 'ten' && 'Ten taken: the port is closed, the isolate ended.'}
          {end === 'stopped' && `Stopped after ${bench.lines.length}.`}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Start again." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
