import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { counted } from '../kit/format.ts'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './counter.isolate.ts?raw'
import supervisorCode from './supervisor.ts?raw'
import { type Supervised, Supervisor } from './supervisor.ts'

const NAMES = ['Ada', 'Ben', 'Cleo'] as const

const SNIPPETS = [
  { title: 'The supervisor', source: supervisorCode, region: 'supervise' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

/** Three isolates that count. One crashes, the others go on, and it is started again. */
export function CrashAndRestart() {
  const bench = useBench()
  const [supervisors, setSupervisors] = useState<readonly Supervisor[]>([])
  const [states, setStates] = useState<Record<string, Supervised>>({})

  function start(): void {
    const made = NAMES.map((name) => {
      const supervisor = new Supervisor(
        name,
        (state) => setStates((before) => ({ ...before, [name]: state })),
        bench.print,
      )
      bench.own(() => supervisor.end())
      void bench.act(() => supervisor.start())
      return supervisor
    })
    setSupervisors(made)
  }

  return (
    <Stage
      chapter="Errors"
      title="Crash and restart"
      promise="An error that nobody catches ends its own isolate and nothing else. Whoever watches may start it again, and must know when to stop."
    >
      <Panel
        title="Three counters"
        note="Crash one: it begins again at one. After two restarts it is given up."
      >
        <Row>
          <Button look="primary" disabled={supervisors.length > 0} onClick={start}>
            Start three isolates
          </Button>
        </Row>
        <Cards>
          {NAMES.map((name, index) => {
            const state = states[name]
            const supervisor = supervisors[index]
            const alive = state?.status === 'alive'
            return (
              <Card key={name} title={name} {...(state && { tone: alive ? 'alive' : 'felt' })}>
                <p>
                  {state
                    ? `${alive ? 'Alive' : 'Given up'}, counted to ${state.count ?? 0}, ${counted(state.restarts, 'restart')}`
                    : 'Not started.'}
                </p>
                <Button disabled={!alive} onClick={() => supervisor?.order('count')}>
                  {name}, count
                </Button>
                <Button disabled={!alive} onClick={() => supervisor?.order('crash')}>
                  Crash {name}
                </Button>
              </Card>
            )
          })}
        </Cards>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Leave the story and come back." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
