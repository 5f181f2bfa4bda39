import { Isolate } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import controlCode from './control.ts?raw'
import { Control } from './control.ts'
import entryCode from './controlled.isolate.ts?raw'
import type { Order } from './controlled.isolate.ts'

const SNIPPETS = [
  { title: 'Spawn', source: controlCode, region: 'spawn' },
  { title: 'Listen', source: controlCode, region: 'listen' },
  { title: 'Pause', source: controlCode, region: 'pause' },
  { title: 'Ping', source: controlCode, region: 'ping' },
  { title: 'Kill', source: controlCode, region: 'kill' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

const ENDS: readonly { order: Order; label: string }[] = [
  { order: 'return', label: 'close its port' },
  { order: 'exit', label: 'Isolate.exit' },
  { order: 'throw', label: 'throw' },
]

const KINDS = {
  hard: 'A paused isolate stands still: this page is cross-origin isolated.',
  soft: 'A paused isolate handles no messages and timers; what the platform itself calls still runs, since this page is not cross-origin isolated.',
}

/** Every lever of an isolate, and a line for each thing that is heard of it. */
export function ControlPanel() {
  const bench = useBench()
  const control = useRef<Control>(undefined)
  const [alive, setAlive] = useState(false)
  const [listening, setListening] = useState(false)
  const [paused, setPaused] = useState(false)
  const [kind, setKind] = useState<'hard' | 'soft'>()
  const [sent, setSent] = useState(0)

  async function spawn(): Promise<void> {
    bench.reset()
    const made = new Control(bench.print)
    control.current = made
    bench.own(() => made.close())
    const isolate = await made.spawn()
    setKind(isolate.pauseKind)
    setAlive(true)
    setListening(false)
    setPaused(false)
    void isolate.exited.then(() => {
      bench.print('exited: settled')
      setAlive(false)
    })
  }

  function send(): void {
    setSent(sent + 1)
    control.current?.order(sent + 1)
  }

  function pauseOrResume(): void {
    if (paused) control.current?.resume()
    else control.current?.pause()
    setPaused(!paused)
  }

  return (
    <Stage
      chapter="Lifecycle"
      title="Control panel"
      promise="Start it, listen to its end, pause it, ping it, and end it in five ways. What you hear, and in which order, stands below."
    >
      <Panel title="Levers" {...(kind && { note: KINDS[kind] })}>
        <Row>
          <Button look="primary" disabled={alive} onClick={() => void bench.act(spawn)}>
            Spawn
          </Button>
          <Button
            disabled={!alive || listening}
            onClick={() => {
              control.current?.listen()
              setListening(true)
            }}
          >
            Listen to exit and errors
          </Button>
        </Row>
        <Row>
          <Button disabled={!alive} onClick={send}>
            Send a number
          </Button>
          <Button disabled={!alive} onClick={pauseOrResume}>
            {paused ? 'Resume' : 'Pause'}
          </Button>
          <Button disabled={!alive} onClick={() => control.current?.order('be busy')}>
            Keep it busy
          </Button>
          <Button disabled={!alive} onClick={() => control.current?.ping(Isolate.immediate)}>
            Ping, immediate
          </Button>
          <Button disabled={!alive} onClick={() => control.current?.ping(Isolate.beforeNextEvent)}>
            Ping, before next event
          </Button>
        </Row>
        <Row>
          {ENDS.map(({ order, label }) => (
            <Button key={label} disabled={!alive} onClick={() => control.current?.order(order)}>
              End: {label}
            </Button>
          ))}
          <Button disabled={!alive} onClick={() => control.current?.kill(Isolate.beforeNextEvent)}>
            Kill, before next event
          </Button>
          <Button disabled={!alive} onClick={() => control.current?.kill(Isolate.immediate)}>
            Kill, immediate
          </Button>
        </Row>
        <PrintOut label="Heard" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Spawn another one." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
