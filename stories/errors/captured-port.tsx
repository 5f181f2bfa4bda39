import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import code from './captured-port.ts?raw'
import { captured, corrected } from './captured-port.ts'

const SNIPPETS = [
  { title: 'Captured', source: code, region: 'refused' },
  { title: 'Corrected', source: code, region: 'works' },
]

/** A port in a closure, and what to send instead. */
export function CapturedPort() {
  const bench = useBench()
  const show = async (work: () => Promise<unknown>) => bench.print(`received ${JSON.stringify(await work())}`)
  return (
    <Stage
      chapter="Errors"
      title="Captured port is refused"
      promise="A closure that captures a whole port is refused before anything is sent, and you are told which variable it was."
    >
      <Panel title="The same example, twice">
        <Row>
          <Button onClick={() => void bench.act(() => show(captured))}>Capture the port</Button>
          <Button look="primary" onClick={() => void bench.act(() => show(corrected))}>
            Send its address
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && (
          <ErrorNote error={bench.error} advice="Send port.sendPort, and keep the port here." />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
