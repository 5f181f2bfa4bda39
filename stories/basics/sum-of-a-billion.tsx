import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { NumberField } from '../kit/number-field.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { BallCourt } from './ball-court.tsx'
import { readCount } from './read-count.ts'
import sumTo from './sum-to.ts?raw'
import sumWays from './sum-ways.ts?raw'
import { useSum, type Way } from './use-sum.ts'
import { NextStory } from './next-story.tsx'

const NAMES: Record<Way, string> = { page: 'On the page', compute: 'compute', run: 'Isolate.run' }

const SNIPPETS = [
  { title: 'On the page', source: sumWays, region: 'page' },
  { title: 'compute', source: sumWays, region: 'compute' },
  { title: 'Isolate.run', source: sumWays, region: 'run' },
  { title: 'sum-to.ts', source: sumTo },
]

/** The bouncing ball and three ways to add up to a billion: the ball stops for the first only. */
export function SumOfABillion() {
  const [text, setText] = useState('1,000,000,000')
  const field = useRef<HTMLInputElement>(null)
  const { answers, running, error, cancelled, start, cancel } = useSum()
  const reading = readCount(text)

  const press = (way: Way) => {
    if ('value' in reading) void start(way, reading.value)
    else field.current?.focus()
  }
  const scale = Math.max(0, ...Object.values(answers).map(({ phase }) => phase.longestBlock))

  return (
    <Stage
      chapter="Basics"
      title="Sum of a billion"
      promise="Add a billion numbers here and the ball stops in mid-air. Add them in an isolate and it never misses a bounce."
    >
      <Panel title="The page" note="Only this page’s own thread moves the ball: one step with each frame.">
        <BallCourt />
        <Row>
          <NumberField
            ref={field}
            label="Add up 1 + 2 + … up to"
            value={text}
            onChange={setText}
            problem={'problem' in reading ? reading.problem : undefined}
          />
        </Row>
        <Row>
          {(['page', 'compute', 'run'] as const).map((way) => (
            <Button
              key={way}
              look={way === 'run' ? 'primary' : 'plain'}
              disabled={running !== undefined}
              onClick={() => press(way)}
            >
              {NAMES[way]}
            </Button>
          ))}
          <Button look="quiet" disabled={running === undefined || running === 'page'} onClick={cancel}>
            Cancel
          </Button>
        </Row>
        <Status>{cancelled && 'Cancelled: the isolate was ended in the middle of its work.'}</Status>
        {error && <ErrorNote error={error} advice="Nothing else was lost. Press a button to try again." />}
      </Panel>
      <Panel title="How the page fared" note="Press all three, then compare.">
        <FrameStrip />
        <PhaseCards>
          {(['page', 'compute', 'run'] as const).map((way) => {
            const answer = answers[way]
            return (
              <PhaseCard
                key={way}
                title={NAMES[way]}
                phase={answer?.phase}
                scale={scale}
                running={running === way && <Progress label="Adding…" />}
              >
                {answer && running !== way && (
                  <Lines>
                    <Line label="Took" value={duration(answer.phase.duration)} />
                    <Line label="Sum" value={count(answer.sum)} />
                  </Lines>
                )}
              </PhaseCard>
            )
          })}
        </PhaseCards>
      </Panel>
      <CodePane snippets={SNIPPETS} />
      <NextStory after="Sum of a billion" />
    </Stage>
  )
}
