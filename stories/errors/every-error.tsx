import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './every-error.isolate.ts?raw'
import pageCode from './every-error.ts?raw'
import { FAILURES } from './every-error.ts'

const SNIPPETS = [
  { title: 'Its own error', source: pageCode, region: 'own' },
  { title: 'The library’s', source: pageCode, region: 'library' },
  { title: 'A signal', source: pageCode, region: 'signal' },
  { title: 'In the isolate', source: entryCode, region: 'functions' },
  { title: 'A class of your own', source: entryCode, region: 'own-class' },
]

const NAMES = Object.keys(FAILURES) as (keyof typeof FAILURES)[]

/** Each kind of error, made on purpose. */
export function EveryError() {
  const bench = useBench()
  return (
    <Stage
      chapter="Errors"
      title="Every error, on purpose"
      promise="What fails in an isolate arrives here as it was thrown: its class, its message, its fields, both stacks. Nothing hangs."
    >
      <Panel title="Choose your failure">
        <Row>
          {NAMES.map((name) => (
            <Button
              key={name}
              disabled={bench.busy}
              onClick={() => void bench.act(() => FAILURES[name](bench.print))}
            >
              {name}
            </Button>
          ))}
        </Row>
        {bench.error && <ErrorNote error={bench.error} advice="The page is as it was. Choose another one." />}
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error?.stack && (
          <PrintOut label="The stack, of both sides" lines={bench.error.stack.split('\n')} />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
