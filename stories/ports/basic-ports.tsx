import { livingIsolates } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Steps } from '../kit/steps.tsx'
import { TextArea } from '../kit/text-area.tsx'
import { useBench } from '../kit/use-bench.ts'
import { BasicFaults } from './basic-faults.tsx'
import { BASIC_STEPS } from './basic-steps.ts'
import { BasicWorker } from './basic-worker.ts'

/** A long-lived isolate that talks both ways, built step by step. */
export function BasicPorts() {
  const bench = useBench()
  const [step, setStep] = useState(0)
  const [json, setJson] = useState('{ "key": "value" }')
  const [life, setLife] = useState<'none' | 'starting' | 'alive'>('none')
  const [told, setTold] = useState('')
  const worker = useRef<BasicWorker>(undefined)
  const current = () => (worker.current ??= new BasicWorker(bench.print))

  function startOver(): void {
    bench.reset()
    letGo()
    setTold('')
  }

  /** This worker was spawned once, and its class knows no second time: the next is another one. */
  function letGo(): void {
    worker.current = undefined
    setLife('none')
  }

  async function spawn(): Promise<void> {
    const made = current()
    setLife('starting')
    try {
      await made.spawn()
      bench.own(() => made.isolate?.kill())
      if (worker.current !== made) return made.isolate?.kill() // started over meanwhile
      setLife('alive')
      await made.isolate?.exited
    } finally {
      if (worker.current === made) letGo()
    }
  }

  async function badJson(): Promise<void> {
    const { isolate } = current()
    await current().parseJson('{ "key": ')
    await isolate?.exited
    setTold('The parser threw, nobody caught it, and the isolate is gone. The page was told nothing.')
  }

  async function twoAtOnce(): Promise<void> {
    await Promise.all([
      current().parseJson('{ "from": "the first" }'),
      current().parseJson('{ "from": "the second" }'),
    ])
    setTold(
      'Both are answered, but parseJson gave nothing back: nothing says which answer belongs to which call.',
    )
  }

  function forget(): void {
    letGo()
    setTold(
      `The page let go of its worker, and ${livingIsolates()} isolate still lives: its port is open, so it waits for ever.`,
    )
  }

  return (
    <Stage
      chapter="Ports"
      title="Basic ports"
      promise="An isolate that stays, and parses JSON as often as it is asked, built in five steps from one port and its address."
    >
      <Panel title="Step by step">
        <Steps label="Steps of the basic ports" steps={BASIC_STEPS} current={step} onChange={setStep} />
        <TextArea label="JSON" value={json} onChange={setJson} />
        <Row>
          <Button look="primary" disabled={life !== 'none'} onClick={() => void bench.act(spawn)}>
            Spawn
          </Button>
          <Button onClick={() => void bench.act(() => current().parseJson(json))}>Parse</Button>
          <Button look="quiet" onClick={startOver}>
            Start over
          </Button>
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Start over to try again." />}
      </Panel>
      {step === BASIC_STEPS.length - 1 && (
        <BasicFaults
          ready={life === 'alive'}
          told={told}
          onBadJson={() => void bench.act(badJson)}
          onTwoAtOnce={() => void bench.act(twoAtOnce)}
          onForget={forget}
        />
      )}
      <Messages />
      <CodePane key={step} snippets={BASIC_STEPS[step]?.snippets ?? []} />
    </Stage>
  )
}
