import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import functionsCode from './read-and-parse.ts?raw'
import waysCode from './run-ways.ts?raw'
import { RUN_WAYS } from './run-ways.ts'
import { NextStory } from './next-story.tsx'

const SNIPPETS = [
  { title: 'A function you have', source: waysCode, region: 'named' },
  { title: 'Inline', source: waysCode, region: 'closure' },
  { title: 'Captured', source: waysCode, region: 'captured' },
  { title: 'Arguments', source: waysCode, region: 'arguments' },
  { title: 'compute', source: waysCode, region: 'compute' },
  { title: 'The functions', source: functionsCode, region: 'functions' },
]

const NAMES = Object.keys(RUN_WAYS) as (keyof typeof RUN_WAYS)[]

/** One computation, one line, one answer. */
export function Run() {
  const bench = useBench()
  return (
    <Stage
      chapter="Basics"
      title="run"
      promise="In an event handler, a loader, anywhere: one line runs a function you already have in an isolate, and gives a promise of what it returns. The isolate comes and goes by itself."
    >
      <Panel
        title="How many keys has this JSON?"
        note="Five ways to write the same call, and one answer: 3. Watch the count of isolates above."
      >
        <Row>
          {NAMES.map((name) => (
            <Button
              key={name}
              disabled={bench.busy}
              onClick={() =>
                void bench.act(async () => {
                  const data = await RUN_WAYS[name]()
                  bench.print(`${name}: number of JSON keys: ${Object.keys(data).length}`)
                })
              }
            >
              {name}
            </Button>
          ))}
        </Row>
        <PrintOut label="Printed" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Press it again." />}
      </Panel>
      <Messages note="The function’s name and what it needs go over, its result comes back." />
      <CodePane snippets={SNIPPETS} />
      <NextStory after="run" />
    </Stage>
  )
}
