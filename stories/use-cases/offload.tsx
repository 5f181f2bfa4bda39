import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CheckBox } from '../kit/check-box.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import squareCode from './square.ts?raw'
import { useSquares, type Where } from './use-squares.ts'
import hookCode from './use-squares.ts?raw'

const NAMES: Record<Where, string> = { isolate: 'In an isolate', page: 'On the page' }

const SNIPPETS = [
  { title: 'In an isolate', source: hookCode, region: 'isolate' },
  { title: 'On the page', source: hookCode, region: 'page' },
  { title: 'square.ts', source: squareCode, region: 'work' },
]

/** Millions of numbers, squared and checked: moved to the isolate, and their squares moved back. */
export function Offload() {
  const [size, setSize] = useState(3_000_000)
  const [wrong, setWrong] = useState(false)
  const { done, running, share, error, cancelled, start, cancel } = useSquares()
  const scale = Math.max(0, ...Object.values(done).map(({ phase }) => phase.longestBlock))

  return (
    <Stage
      chapter="Use cases"
      title="Offload a calculation"
      promise="Hand millions of numbers to an isolate and get their squares back: moved both ways, not copied, and no frame is lost."
    >
      <Panel title="The calculation" note="Each number is squared, and its root found again to check.">
        <Slider
          label="Numbers"
          value={size}
          min={100_000}
          max={10_000_000}
          step={100_000}
          onChange={setSize}
          format={count}
        />
        <CheckBox
          label="Spoil the tenth number, so that its check fails"
          checked={wrong}
          onChange={setWrong}
        />
        <Row>
          <Button
            look="primary"
            disabled={running !== undefined}
            onClick={() => void start('isolate', size, wrong)}
          >
            Square in an isolate
          </Button>
          <Button disabled={running !== undefined} onClick={() => void start('page', size, wrong)}>
            Square on the page
          </Button>
          <Button look="quiet" disabled={running !== 'isolate'} onClick={cancel}>
            Cancel
          </Button>
        </Row>
        <Status>{cancelled && 'Cancelled: the isolate was ended in the middle of its work.'}</Status>
        {error && <ErrorNote error={error} advice="Untick the box and start again; the figures stay." />}
      </Panel>
      <Panel title="How the page fared" note="Press both, then compare.">
        <FrameStrip />
        <PhaseCards>
          {(['isolate', 'page'] as const).map((where) => {
            const calculation = done[where]
            return (
              <PhaseCard
                key={where}
                title={NAMES[where]}
                phase={calculation?.phase}
                scale={scale}
                running={running === where && <Progress label="Squaring…" value={share} />}
              >
                {calculation && running !== where && (
                  <Lines>
                    <Line label="Took" value={duration(calculation.phase.duration)} />
                    <Line label="First" value={calculation.first.map(count).join(' ')} />
                    <Line label="Last" value={count(calculation.last ?? 0)} />
                    <Line label="Numbers the page still holds" value={count(calculation.kept)} />
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
