import { Isolate } from 'react-isolates'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import pageCode from './run-by-hand.ts?raw'
import { runByHand } from './run-by-hand.ts'
import entryCode from './run-by-hand.isolate.ts?raw'
import type { Way } from './run-by-hand.isolate.ts'

const SNIPPETS = [
  { title: 'Spawn', source: pageCode, region: 'spawn' },
  { title: 'The handler', source: pageCode, region: 'handler' },
  { title: 'The end', source: pageCode, region: 'end' },
  { title: 'In the isolate', source: entryCode, region: 'runner' },
  { title: 'The computation', source: entryCode, region: 'computation' },
]

const WAYS: readonly { way: Way; label: string }[] = [
  { way: 'return', label: 'Return' },
  { way: 'throw', label: 'Throw' },
  { way: 'vanish', label: 'Vanish' },
]

/** The six things that run takes off your hands. */
export function HowRunWorks() {
  const bench = useBench()
  return (
    <Stage
      chapter="Inside"
      title="How run works"
      promise="Six things happen when you call run. Here they are done by hand, so that you see each of them; the last button is run itself."
    >
      <Panel title="Three computations">
        <Row>
          {WAYS.map(({ way, label }) => (
            <Button
              key={way}
              disabled={bench.busy}
              onClick={() => void bench.act(() => runByHand(way, bench.print))}
            >
              {label}
            </Button>
          ))}
          <Button
            look="primary"
            disabled={bench.busy}
            onClick={() =>
              void bench.act(async () => bench.print(`Isolate.run gave ${await Isolate.run(() => 6 * 7)}`))
            }
          >
            Isolate.run
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="That was the point. Try another one." />}
      </Panel>
      <Messages plumbing />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
