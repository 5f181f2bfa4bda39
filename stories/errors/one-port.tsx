import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './one-port.isolate.ts?raw'
import type { Fate } from './one-port.isolate.ts'
import pageCode from './one-port.ts?raw'
import { spawnAndReceive } from './one-port.ts'

const SNIPPETS = [
  { title: 'Spawn', source: pageCode, region: 'spawn' },
  { title: 'Receive', source: pageCode, region: 'receive' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

const FATES: readonly { fate: Fate; label: string }[] = [
  { fate: 'succeed', label: 'Succeed' },
  { fate: 'fail', label: 'Fail' },
  { fate: 'vanish', label: 'Vanish' },
]

/** A result, an error and an end, all by one port. */
export function OnePort() {
  const bench = useBench()

  async function go(fate: Fate, extra?: unknown): Promise<void> {
    bench.print(`result: ${JSON.stringify(await spawnAndReceive(fate, extra, bench.print))}`)
  }

  return (
    <Stage
      chapter="Errors"
      title="One port for three kinds"
      promise="By hand, one port hears the result, the error and the end, and you tell them apart: an object, a list of two, null."
    >
      <Panel title="What becomes of it?">
        <Row>
          {FATES.map(({ fate, label }) => (
            <Button key={fate} disabled={bench.busy} onClick={() => void bench.act(() => go(fate))}>
              {label}
            </Button>
          ))}
          <Button
            disabled={bench.busy}
            onClick={() => void bench.act(() => go('succeed', { onDone: () => 'a function' }))}
          >
            Send a function along
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && (
          <ErrorNote
            error={bench.error}
            advice="Isolate.run does all of this: see “Every error, on purpose”."
          />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
