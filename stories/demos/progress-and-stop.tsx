import { useIsolate } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { piDigits } from './pi-digits.ts'
import digitsCode from './pi-digits.ts?raw'
import css from './progress-and-stop.module.css'
import thisCode from './progress-and-stop.tsx?raw'
import { TurningSquare } from './turning-square.tsx'

const SIZES = [
  { value: '2000', label: '2,000' },
  { value: '5000', label: '5,000' },
  { value: '10000', label: '10,000' },
] as const

const SNIPPETS = [
  { title: 'The page', source: thisCode, region: 'hook' },
  { title: 'The isolate', source: digitsCode, region: 'digits' },
]

/** A long calculation that tells how far it is, and can be stopped at any moment; a square that never stutters. */
export function ProgressAndStop() {
  const [size, setSize] = useState<(typeof SIZES)[number]['value']>('5000')
  const [stopped, setStopped] = useState(false)

  // #region hook
  const pi = useIsolate(piDigits, { enabled: false, fresh: true })
  const wanted = Number(size)
  const done = pi.progress?.digits ?? 0

  const start = () => {
    setStopped(false)
    pi.run(wanted).catch(() => undefined) // the error is state as well
  }
  const stop = () => {
    pi.cancel() // kills the isolate in the middle of a division of huge numbers
    setStopped(true)
  }
  // #endregion

  const running = pi.status === 'pending'
  const tail = running ? pi.progress?.tail : pi.data?.slice(-50)
  return (
    <Stage
      chapter="Demos"
      title="Progress and stop"
      promise="The digits of π, one by one, by numbers of thousands of digits. Stop whenever you like, and watch the square: it never stutters."
    >
      <Panel title="The digits of π">
        <TurningSquare />
        <SegmentedControl label="How many digits" options={SIZES} value={size} onChange={setSize} />
        <Row>
          <Button look="primary" disabled={running} onClick={start}>
            Start
          </Button>
          <Button disabled={!running} onClick={stop}>
            Stop
          </Button>
        </Row>
        {running && <Progress label={`${count(done)} of ${count(wanted)} digits`} value={done / wanted} />}
        <Status>
          {stopped && !running && 'Stopped: the isolate was ended at once.'}
          {!stopped && pi.status === 'success' && `${count(pi.data.length)} digits of π.`}
        </Status>
        {pi.error && <ErrorNote error={pi.error} advice="Start again." />}
        {tail && (
          <p className={css.digits}>
            <span className="visually-hidden">The newest digits: </span>… {tail}
          </p>
        )}
      </Panel>
      <Panel title="How the page fares">
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
