import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CheckBox } from '../kit/check-box.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count, duration } from '../kit/format.ts'
import { measurePhase, type Phase } from '../kit/frame-meter.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import jobCode from './waiting-job.ts?raw'
import waysCode from './when-not-ways.ts?raw'
import { inAnIsolate, onThePage } from './when-not-ways.ts'

const SNIPPETS = [
  { title: 'On the page', source: waysCode, region: 'page' },
  { title: 'In an isolate', source: waysCode, region: 'isolate' },
  { title: 'The job', source: jobCode, region: 'job' },
]

const WAYS = { 'On the page': onThePage, 'In an isolate': inAnIsolate } as const
/** No browser asks at this port: https://fetch.spec.whatwg.org/#port-blocking */
const NOBODY = 'http://localhost:1/'

type Way = keyof typeof WAYS
const NAMES = Object.keys(WAYS) as Way[]

/** Work that only waits, here and in an isolate: the page is as smooth. */
export function WhenNot() {
  const bench = useBench()
  const [running, setRunning] = useState<Way>()
  const [runs, setRuns] = useState<Partial<Record<Way, { phase: Phase; characters: number }>>>({})
  const [nobody, setNobody] = useState(false)
  const scale = Math.max(0, ...Object.values(runs).map(({ phase }) => phase.longestBlock))

  async function run(way: Way, signal: AbortSignal): Promise<void> {
    setRunning(way)
    try {
      const url = nobody ? NOBODY : location.href.replace(/#.*/, '')
      const { phase, result } = await measurePhase(() => WAYS[way](url, signal))
      setRuns((before) => ({ ...before, [way]: { phase, characters: result } }))
    } finally {
      setRunning(undefined)
    }
  }

  return (
    <Stage
      chapter="Practices"
      title="When not to use an isolate"
      promise="Waiting is no work. Twenty-five requests to this server leave the page smooth, with an isolate or without: a promise is enough."
    >
      <Panel title="Twenty-five requests">
        <CheckBox label="Ask a server that is not there" checked={nobody} onChange={setNobody} />
        <Row>
          {NAMES.map((way) => (
            <Button
              key={way}
              disabled={bench.busy}
              onClick={() => void bench.act((signal) => run(way, signal))}
            >
              {way}
            </Button>
          ))}
          <Button look="quiet" disabled={!bench.busy} onClick={bench.cancel}>
            Cancel
          </Button>
        </Row>
        <Status>{bench.cancelled && 'Cancelled: no more requests are made.'}</Status>
        {bench.error && (
          <ErrorNote error={bench.error} advice="Untick the box, then try again; the figures stay." />
        )}
        <FrameStrip />
        <PhaseCards>
          {NAMES.map((way) => {
            const done = runs[way]
            return (
              <PhaseCard
                key={way}
                title={way}
                phase={done?.phase}
                scale={scale}
                running={running === way && <Progress label="Waiting…" />}
              >
                {done && running !== way && (
                  <Lines>
                    <Line label="Took" value={duration(done.phase.duration)} />
                    <Line label="Characters read" value={count(done.characters)} />
                  </Lines>
                )}
              </PhaseCard>
            )
          })}
        </PhaseCards>
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
