import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './failing.isolate.ts?raw'
import waysCode from './handle-errors-ways.ts?raw'
import { WAYS } from './handle-errors-ways.ts'

const SNIPPETS = [
  { title: 'Nobody listens', source: waysCode, region: 'silent' },
  { title: 'With listeners', source: waysCode, region: 'listen' },
  { title: 'Isolate.run', source: waysCode, region: 'run' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

const NAMES = Object.keys(WAYS) as (keyof typeof WAYS)[]

/** The same failure, unheard, heard, and handled for you. */
export function HandleErrors() {
  const bench = useBench()
  return (
    <Stage
      chapter="Practices"
      title="Always handle errors"
      promise="A spawned isolate that fails unheard is just gone, and whoever waits for its answer waits for ever. Listen, or let run do it."
    >
      <Panel title="Let it fail">
        <Row>
          {NAMES.map((name) => (
            <Button
              key={name}
              disabled={bench.busy}
              onClick={() => {
                bench.reset()
                void bench.act(() => WAYS[name](bench.print))
              }}
            >
              {name}
            </Button>
          ))}
        </Row>
        {bench.error ? (
          <ErrorNote error={bench.error} advice="Told in time: now it can be shown, or tried again." />
        ) : (
          <PrintOut label="What the page learns" lines={bench.lines} />
        )}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
