import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Steps } from '../kit/steps.tsx'
import { useBench } from '../kit/use-bench.ts'
import { FibonacciWidget } from './fibonacci-widget.tsx'
import { FIRST_STEPS } from './first-steps.ts'
import { returnAFunction, returnData } from './must-not-cross.ts'
import { NextStory } from './next-story.tsx'

/** From nothing to a component with an isolate, with the component to try. */
export function YourFirstIsolate() {
  const bench = useBench()
  const [step, setStep] = useState(0)
  return (
    <Stage
      chapter="Basics"
      title="Your first isolate"
      promise="Five small steps from a React application to a component whose work runs elsewhere. The component is on this page: drag its slider while you read."
    >
      <Panel title="Step by step">
        <Steps label="To your first isolate" steps={FIRST_STEPS} current={step} onChange={setStep} />
      </Panel>
      <CodePane key={step} snippets={FIRST_STEPS[step]?.snippets ?? []} />
      <Panel title="The component" note="Made of the code above, and of nothing else.">
        <FibonacciWidget />
        <FrameStrip />
      </Panel>
      {step === FIRST_STEPS.length - 1 && (
        <Panel title="What crosses">
          <Row>
            <Button disabled={bench.busy} onClick={() => void bench.act(returnAFunction)}>
              Return a function
            </Button>
            <Button
              disabled={bench.busy}
              onClick={() =>
                void bench.act(async () => {
                  const { sum, found, at } = await returnData()
                  bench.print(`${sum}, a Map of ${found.size}, a Date of ${at.getUTCFullYear()}`)
                })
              }
            >
              Return data
            </Button>
          </Row>
          <PrintOut label="Came back" lines={bench.lines} />
          {bench.error && <ErrorNote error={bench.error} advice="Return data, and make the function here." />}
        </Panel>
      )}
      <NextStory after="Your first isolate" />
    </Stage>
  )
}
