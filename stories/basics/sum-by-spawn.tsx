import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import { BallCourt } from './ball-court.tsx'
import entryCode from './sum-by-spawn.isolate.ts?raw'
import pageCode from './sum-by-spawn.ts?raw'
import { sumBySpawn } from './sum-by-spawn.ts'
import sumCode from './sum-to.ts?raw'
import { NextStory } from './next-story.tsx'

const BILLION = 1_000_000_000

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'spawn' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
  { title: 'sum-to.ts', source: sumCode },
]

/** The sum of a billion once more, by hand: spawn, two ports, a completer, close and kill. */
export function SumBySpawn() {
  const bench = useBench()

  async function add(signal: AbortSignal): Promise<void> {
    const from = performance.now()
    const sum = await sumBySpawn(BILLION, signal)
    bench.print(`${count(sum)} after ${duration(performance.now() - from)}`)
  }

  return (
    <Stage
      chapter="Basics"
      title="Sum by spawn"
      promise="The sum of a billion by hand: an isolate, a mailbox on each side, and a promise that the last message settles. The ball keeps bouncing, and the isolate is gone when the sum is here."
    >
      <Panel title="The page">
        <BallCourt />
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(add)}>
            Spawn
          </Button>
          <Button look="quiet" disabled={!bench.busy} onClick={bench.cancel}>
            Cancel
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        <FrameStrip />
        {bench.busy && <Progress label="Adding…" />}
        <Status>{bench.cancelled && 'Cancelled: the isolate was killed in the middle of its work.'}</Status>
        {bench.error && <ErrorNote error={bench.error} advice="Press Spawn again." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
      <NextStory after="Sum by spawn" />
    </Stage>
  )
}
