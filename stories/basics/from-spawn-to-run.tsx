import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Stage } from '../kit/stage.tsx'
import { Steps } from '../kit/steps.tsx'
import { useBench } from '../kit/use-bench.ts'
import { five, four, one, three, two } from './from-spawn-steps.ts'
import stepsCode from './from-spawn-steps.ts?raw'
import isolateCode from './from-spawn.isolate.ts?raw'
import functionsCode from './read-and-parse.ts?raw'
import { NextStory } from './next-story.tsx'

const page = (region: string) => ({ title: 'The page', source: stepsCode, region })
const isolate = (region: string) => ({ title: 'The isolate', source: isolateCode, region })

const STEPS = [
  {
    title: 'Spawn',
    text: 'Spawn starts a function in an isolate that you own, and gives a handle to it: to end it, to pause it. But you learn nothing of what it found.',
    run: one,
    snippets: [page('one'), isolate('alone')],
  },
  {
    title: 'Give it an address',
    text: 'A ReceivePort is a mailbox here, its SendPort the address. With the address the isolate can send. But a function that returns its result still sends nothing.',
    run: two,
    snippets: [page('two'), isolate('with-port')],
  },
  {
    title: 'Exit with the result',
    text: 'Isolate.exit sends and ends in one step, and moves what it can instead of copying.',
    run: three,
    snippets: [page('three'), isolate('with-exit')],
  },
  {
    title: 'All together',
    text: 'In a function of its own it is almost pleasant. Errors are still not handled: see “One port for three kinds”.',
    run: four,
    snippets: [page('four'), isolate('with-exit')],
  },
  {
    title: 'run',
    text: 'All of it, errors too, in one line; and the function is an ordinary one.',
    run: five,
    snippets: [page('five'), { title: 'The function', source: functionsCode, region: 'functions' }],
  },
] as const

/** What `Isolate.run` saves you, piece by piece. */
export function FromSpawnToRun() {
  const bench = useBench()
  const [step, setStep] = useState(0)
  const current = STEPS[step]
  return (
    <Stage
      chapter="Basics"
      title="From spawn to run"
      promise="Get one answer out of an isolate by hand, in four steps that each lack something. The fifth is one line."
    >
      <Panel title="Step by step">
        <Steps label="From spawn to run" steps={STEPS} current={step} onChange={setStep}>
          <Button
            look="primary"
            disabled={bench.busy}
            onClick={() => void bench.act(() => current?.run(bench.print))}
          >
            Run this step
          </Button>
        </Steps>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Run the step again." />}
      </Panel>
      <Messages />
      <CodePane key={step} snippets={current?.snippets ?? []} />
      <NextStory after="From spawn to run" />
    </Stage>
  )
}
