import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines } from '../kit/phase-card.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './inspected.isolate.ts?raw'
import inspectorCode from './inspector.ts?raw'
import { type Inspection, Inspector } from './inspector.ts'

const SNIPPETS = [
  { title: 'Watching', source: inspectorCode, region: 'watch' },
  { title: 'The whole inspector', source: inspectorCode },
  { title: 'The isolates', source: entryCode, region: 'entry' },
]

const NAMES = ['parser', 'search', 'thumbnails', 'sync']

const WORDS: Record<Inspection['state'], string> = {
  responds: 'Responds',
  busy: 'Busy, or does not respond',
  paused: 'Paused',
  ended: 'Ended',
}

/** A list of isolates by name, with what each is doing. */
export function IsolateInspector() {
  const bench = useBench()
  const [inspectors, setInspectors] = useState<readonly Inspector[]>([])
  const [found, setFound] = useState<Record<string, Inspection>>({})

  async function start(): Promise<void> {
    const name = NAMES[inspectors.length] ?? ''
    const made = new Inspector(name, (inspection) =>
      setFound((before) => ({ ...before, [name]: inspection })),
    )
    bench.own(() => made.end())
    setInspectors((before) => [...before, made])
    await made.start()
  }

  return (
    <Stage
      chapter="Lifecycle"
      title="Inspector"
      promise="Give isolates names, and you can see which of them lives, responds, is busy, or stands still, and how much it said."
    >
      <Panel title="Isolates of this page" note="Names stand in the browser’s own tools as well.">
        <Row>
          <Button
            look="primary"
            disabled={inspectors.length === NAMES.length || bench.busy}
            onClick={() => void bench.act(start)}
          >
            Start one
          </Button>
          <Button
            disabled={inspectors.length === 0}
            onClick={() => inspectors.forEach((inspector) => inspector.ping())}
          >
            Ping all
          </Button>
        </Row>
        <Cards>
          {inspectors.map((inspector) => {
            const { name } = inspector
            const { state, messages } = found[name] ?? { state: 'responds', messages: 0 }
            const gone = state === 'ended'
            return (
              <Card key={name} title={name} {...(!gone && { tone: state === 'responds' ? 'alive' : 'felt' })}>
                <Lines>
                  <Line label="State" value={WORDS[state]} />
                  <Line label="Messages from it" value={messages} />
                </Lines>
                <Row>
                  <Button disabled={gone} onClick={() => void inspector.ask('ask')}>
                    Ask {name}
                  </Button>
                  <Button disabled={gone} onClick={() => void inspector.ask('be busy')}>
                    Keep {name} busy
                  </Button>
                  <Button disabled={gone} onClick={() => inspector.pauseOrResume()}>
                    {state === 'paused' ? 'Resume' : 'Pause'} {name}
                  </Button>
                  <Button look="quiet" disabled={gone} onClick={() => inspector.end()}>
                    Kill {name}
                  </Button>
                </Row>
              </Card>
            )
          })}
        </Cards>
        {bench.error && <ErrorNote error={bench.error} advice="Start another one." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
