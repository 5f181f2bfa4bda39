import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CheckBox } from '../kit/check-box.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './long-running.isolate.ts?raw'
import { sendAndReceive } from './long-running.ts'
import pageCode from './long-running.ts?raw'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'page' },
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
]

const FILES = ['bread.json', 'lake.json', 'train.json']

/** Three files through one isolate, pull by pull. */
export function LongRunning() {
  const bench = useBench()
  const [missing, setMissing] = useState(false)

  async function run(): Promise<void> {
    bench.reset()
    const names = missing ? [...FILES.slice(0, 1), 'nothing.json', ...FILES.slice(1)] : FILES
    const documents = sendAndReceive(names)
    bench.own(() => void documents.return(undefined))
    for await (const json of documents) bench.print(`Received JSON with ${Object.keys(json).length} keys`)
    bench.print('Spawned isolate finished.')
  }

  return (
    <Stage
      chapter="Ports"
      title="Long-running isolate"
      promise="One isolate reads three files, one for each request, and ends when it is told so: spawned once, asked three times."
    >
      <Panel title="Three files">
        <CheckBox label="Ask for a file that is not there, second" checked={missing} onChange={setMissing} />
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(run)}>
            Read the files
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && (
          <ErrorNote error={bench.error} advice="The isolate has ended. Untick the box and read again." />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
