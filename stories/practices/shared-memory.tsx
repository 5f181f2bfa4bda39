import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count as format } from '../kit/format.ts'
import { Notice } from '../kit/notice.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import functionsCode from './shared-counter.isolate.ts?raw'
import counterCode from './shared-counter.ts?raw'
import { canShareMemory, count, TIMES } from './shared-counter.ts'

const SNIPPETS = [
  { title: 'The page', source: counterCode, region: 'page' },
  { title: 'The isolates', source: functionsCode, region: 'functions' },
]

type How = 'carelessly' | 'atomically'

/** What isolates spare you: two that write to one memory. */
export function SharedMemory() {
  const bench = useBench()
  const [counted, setCounted] = useState<Partial<Record<How, number>>>({})

  async function run(how: How, signal: AbortSignal): Promise<void> {
    const sum = await count(how, signal)
    setCounted((before) => ({ ...before, [how]: sum }))
  }

  return (
    <Stage
      chapter="Practices"
      title="Shared memory corner"
      promise="Outside the model: two isolates that write to one memory lose additions, unless every step is atomic. With messages this cannot happen."
    >
      <Panel title={`Twice ${format(TIMES)} additions to one number`}>
        {canShareMemory() ? (
          <>
            <Row>
              <Button
                disabled={bench.busy}
                onClick={() => void bench.act((signal) => run('carelessly', signal))}
              >
                Add carelessly
              </Button>
              <Button
                disabled={bench.busy}
                onClick={() => void bench.act((signal) => run('atomically', signal))}
              >
                Add with Atomics
              </Button>
              <Button look="quiet" disabled={!bench.busy} onClick={bench.cancel}>
                Cancel
              </Button>
            </Row>
            <Facts
              facts={(['carelessly', 'atomically'] as const).map((how) => {
                const sum = counted[how]
                return {
                  label: `Counted ${how}`,
                  value: sum === undefined ? 'Not yet' : `${format(sum)}: ${format(2 * TIMES - sum)} lost`,
                }
              })}
            />
            {bench.busy && <Progress label="Adding…" />}
            <Status>{bench.cancelled && 'Cancelled: both isolates were ended.'}</Status>
          </>
        ) : (
          <Notice>
            This page may not share memory: its server does not make it cross-origin isolated. All other
            stories work without it.
          </Notice>
        )}
        {bench.error && <ErrorNote error={bench.error} advice="Try again." />}
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
