import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Steps } from '../kit/steps.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './handshake.isolate.ts?raw'
import { HANDSHAKE_STEPS } from './handshake-steps.ts'
import pageCode from './handshake.ts?raw'
import { Handshake } from './handshake.ts'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'page' },
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
]

const LAST = HANDSHAKE_STEPS.length - 1

/** How two sides that know nothing of each other come to talk, and one message there and back. */
export function HandshakeInSteps() {
  const bench = useBench()
  const [done, setDone] = useState(-1)
  const [answer, setAnswer] = useState('')
  const hands = useRef<Handshake>(undefined)

  async function perform(step: number): Promise<void> {
    if (step === 0) {
      const made = new Handshake()
      hands.current = made
      bench.own(() => made.close())
      made.makePort()
    }
    if (step === 1) await hands.current?.spawn()
    if (step === 3) await hands.current?.getAddress()
    if (step === 5) hands.current?.send(12)
    if (step === 6) setAnswer((await hands.current?.answer()) ?? '')
    setDone(step)
  }

  async function goTo(step: number): Promise<void> {
    for (let next = done + 1; next <= step; next++) await perform(next)
  }

  function startOver(): void {
    bench.reset()
    setDone(-1)
    setAnswer('')
  }

  const held = (side: 'page' | 'isolate') =>
    HANDSHAKE_STEPS.slice(0, done + 1).flatMap((step) => step[side] ?? [])
  const alive = done >= 1

  return (
    <Stage
      chapter="Ports"
      title="Handshake and round trip"
      promise="Two sides that know nothing of each other exchange addresses in five steps, and a message goes there and back in four more."
    >
      <Panel title="Step by step">
        {done >= 0 ? (
          <Steps
            label="Steps"
            steps={HANDSHAKE_STEPS}
            current={done}
            onChange={(step) => void bench.act(() => goTo(step))}
          />
        ) : (
          <Row>
            <Button look="primary" onClick={() => void bench.act(() => goTo(0))}>
              Begin
            </Button>
          </Row>
        )}
        <Cards>
          <Card title="The page" tone="alive">
            {done < 0 && <p>Knows nobody yet.</p>}
            <ul>
              {held('page').map((thing) => (
                <li key={thing}>{thing === 'Received' ? `Received: ${answer}` : thing}</li>
              ))}
            </ul>
          </Card>
          <Card title="The isolate" {...(alive && { tone: 'alive' })}>
            {alive ? (
              <ul>
                {held('isolate').map((thing) => (
                  <li key={thing}>{thing}</li>
                ))}
              </ul>
            ) : (
              <p>Not there yet.</p>
            )}
          </Card>
        </Cards>
        {bench.error && <ErrorNote error={bench.error} advice="Start over to try again." />}
        <Row>
          <Button look="quiet" disabled={done < 0} onClick={startOver}>
            Start over
          </Button>
        </Row>
      </Panel>
      <Messages
        note={done === LAST ? 'All that crossed, in the order it crossed.' : 'What crosses, as it crosses.'}
      />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
