import { useState } from 'react'
import { BarList } from '../kit/bar-list.tsx'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { duration } from '../kit/format.ts'
import { measurePhase } from '../kit/frame-meter.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import { SPEED_WAYS } from './speed-ways.ts'
import waysCode from './speed-ways.ts?raw'
import entriesCode from './speed.isolate.ts?raw'
import { NextStory } from './next-story.tsx'

type Way = keyof typeof SPEED_WAYS
const WAYS = Object.keys(SPEED_WAYS) as Way[]

const SIZES = [
  { value: 'small', label: 'Five small jobs' },
  { value: 'big', label: 'One big job' },
] as const
type Size = (typeof SIZES)[number]['value']
const JOBS: Record<Size, readonly [jobs: number, n: number]> = { small: [5, 300_000], big: [1, 150_000_000] }

const SNIPPETS = [
  { title: 'On the page', source: waysCode, region: 'page' },
  { title: 'Isolate.run', source: waysCode, region: 'run' },
  { title: 'spawn', source: waysCode, region: 'spawn' },
  { title: 'One that stays', source: waysCode, region: 'controller' },
  { title: 'A pool', source: waysCode, region: 'pool' },
  { title: 'The job', source: entriesCode, region: 'job' },
  { title: 'The isolates', source: entriesCode, region: 'entries' },
]

interface Figures {
  readonly took: number
  readonly block: number
}

/** The same work in five ways, measured here and now. */
export function Speed() {
  const bench = useBench()
  const [size, setSize] = useState<Size>('small')
  const [figures, setFigures] = useState<Partial<Record<Way, Figures>>>({})
  const [current, setCurrent] = useState<Way>()

  async function measure(signal: AbortSignal): Promise<void> {
    setFigures({})
    const [jobs, n] = JOBS[size]
    try {
      for (const way of WAYS) {
        signal.throwIfAborted() // the page cannot be cancelled in the middle, but what comes after it can
        setCurrent(way)
        const { phase } = await measurePhase(() => SPEED_WAYS[way](jobs, n, signal))
        setFigures((before) => ({ ...before, [way]: { took: phase.duration, block: phase.longestBlock } }))
      }
    } finally {
      setCurrent(undefined)
    }
  }

  function choose(next: Size): void {
    bench.cancel()
    setFigures({}) // they are of other work
    setSize(next)
  }

  const measured = WAYS.flatMap((way) => {
    const found = figures[way]
    return found ? [{ way, ...found }] : []
  })
  return (
    <Stage
      chapter="Basics"
      title="Speed"
      promise="What does an isolate cost, and when does it pay? Small jobs are quicker on the page, or in an isolate that stays. For big ones the start does not matter."
    >
      <Panel title="Measured on this machine">
        <SegmentedControl label="The work" options={SIZES} value={size} onChange={choose} />
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(measure)}>
            Measure
          </Button>
          <Button look="quiet" disabled={!bench.busy} onClick={bench.cancel}>
            Cancel
          </Button>
        </Row>
        <FrameStrip />
        {current && <Progress label={`${current}…`} value={measured.length / WAYS.length} />}
        <BarList
          title="Milliseconds until all is done"
          bars={measured.map(({ way, took }) => ({ label: way, value: Math.round(took) }))}
        />
        <BarList
          title="Milliseconds the page stood still at worst"
          bars={measured.map(({ way, block }) => ({ label: way, value: Math.round(block) }))}
        />
        <Status>
          {bench.cancelled && 'Cancelled: the rest was not measured.'}
          {measured.length === WAYS.length &&
            `All measured; the quickest took ${duration(Math.min(...measured.map(({ took }) => took)))}.`}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Measure again." />}
      </Panel>
      <CodePane snippets={SNIPPETS} />
      <NextStory after="Speed" />
    </Stage>
  )
}
