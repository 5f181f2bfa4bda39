import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { duration } from '../kit/format.ts'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Steps } from '../kit/steps.tsx'
import { useBench } from '../kit/use-bench.ts'
import { type RequestRow, RequestTable } from './request-table.tsx'
import { main } from './robust-main.ts'
import { ROBUST_STEPS } from './robust-steps.ts'
import { RobustWorker } from './robust-worker.ts'

/** The long-lived isolate with what the basic one lacks: errors, numbers, and an end. */
export function RobustPorts() {
  const bench = useBench()
  const [step, setStep] = useState(0)
  const [rows, setRows] = useState<readonly RequestRow[]>([])
  const [delay, setDelay] = useState(600)
  const [state, setState] = useState<'none' | 'open' | 'closed'>('none')
  const worker = useRef<RobustWorker>(undefined)

  async function spawn(extra?: unknown): Promise<void> {
    bench.reset()
    setRows([])
    const made = await RobustWorker.spawn(bench.print, extra)
    bench.own(() => made.close())
    worker.current = made
    setState('open')
    made.onChange = (open, closed) => closed && open.length === 0 && bench.print('--- port closed ---')
  }

  async function parse(text: string, wait = 0): Promise<void> {
    if (!worker.current) return
    const answer = worker.current.parseJson(text, wait)
    const settle = (outcome: string) =>
      setRows((before) => before.map((row) => (row.id === id ? { ...row, outcome } : row)))
    const id = rows.length
    if (state === 'open') setRows((before) => [...before, { id, text, outcome: undefined }])
    try {
      settle(JSON.stringify(await answer))
    } catch (error) {
      settle(String(error))
      throw error
    }
  }

  return (
    <Stage
      chapter="Ports"
      title="Robust ports"
      promise="The same isolate, made fit for real use: errors come back, answers find their question, and it ends without losing any."
    >
      <Panel title="Step by step">
        <Steps label="Steps of the robust ports" steps={ROBUST_STEPS} current={step} onChange={setStep} />
        <Row>
          <Button look="primary" disabled={state === 'open'} onClick={() => void bench.act(() => spawn())}>
            Spawn
          </Button>
          <Button disabled={state === 'open'} onClick={() => void bench.act(() => spawn(() => 'a function'))}>
            Spawn a broken one
          </Button>
          <Button onClick={() => void bench.act(() => main(bench.print))}>Run main</Button>
        </Row>
        <Slider
          label="A slow request takes"
          value={delay}
          min={0}
          max={1000}
          step={100}
          onChange={setDelay}
          format={duration}
        />
        <Row>
          <Button
            disabled={state === 'none'}
            onClick={() => void bench.act(() => parse('{"how":"slow"}', delay))}
          >
            Parse slowly
          </Button>
          <Button disabled={state === 'none'} onClick={() => void bench.act(() => parse('{"how":"quick"}'))}>
            Parse at once
          </Button>
          <Button disabled={state === 'none'} onClick={() => void bench.act(() => parse('{"how":'))}>
            Parse bad JSON
          </Button>
          <Button
            look="quiet"
            disabled={state !== 'open'}
            onClick={() => {
              worker.current?.close()
              setState('closed')
            }}
          >
            Close
          </Button>
        </Row>
        <RequestTable rows={rows} />
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && (
          <ErrorNote
            error={bench.error}
            advice="Nothing else was lost. Try another text, or spawn a new one."
          />
        )}
      </Panel>
      <Messages />
      <CodePane key={step} snippets={ROBUST_STEPS[step]?.snippets ?? []} />
    </Stage>
  )
}
