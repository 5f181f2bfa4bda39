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
import { Acquaintances } from './acquaintances.tsx'
import isolateCode from './passing-on.isolate.ts?raw'
import { Company, type Name } from './passing-on.ts'
import pageCode from './passing-on.ts?raw'

const SNIPPETS = [
  { title: 'The isolate', source: isolateCode, region: 'isolate' },
  { title: 'The page', source: pageCode, region: 'page' },
]

/** Isolates that learn of each other, from the page at first, then from one another. */
export function PassingOn() {
  const bench = useBench()
  const company = useRef<Company>(undefined)
  const [started, setStarted] = useState(false)
  const [knows, setKnows] = useState<Readonly<Partial<Record<Name, readonly string[]>>>>({})
  const [greeting, setGreeting] = useState<readonly [string, string]>()

  async function start(): Promise<void> {
    bench.reset()
    setKnows({})
    setGreeting(undefined)
    const made = (company.current = new Company())
    bench.own(() => made.close())
    await made.start((news) => {
      if ('knows' in news) setKnows((before) => ({ ...before, [news.name]: news.knows }))
      if ('heard' in news) {
        setGreeting([news.heard, news.name])
        bench.print(`${news.name} was greeted by ${news.heard}`)
      }
    })
    setStarted(true)
  }

  const has = (name: Name, other: Name) => knows[name]?.includes(other) ?? false
  return (
    <Stage
      chapter="Ports"
      title="Passing addresses on"
      promise="An address may be sent like anything else. Introduce isolates to each other: from then on they talk without the page."
    >
      <Panel title="Four isolates" note="An arrow: one has the address of the other.">
        <Acquaintances knows={knows} greeting={greeting} />
        <Row>
          <Button
            look={started ? 'plain' : 'primary'}
            disabled={bench.busy}
            onClick={() => void bench.act(start)}
          >
            {started ? 'Start over' : 'Start four isolates'}
          </Button>
        </Row>
        <Row>
          <Button
            disabled={!started || has('Ada', 'Ben')}
            onClick={() => company.current?.introduce('Ben', 'Ada')}
          >
            Give Ada the address of Ben
          </Button>
          <Button
            disabled={!started || has('Ada', 'Cleo')}
            onClick={() => company.current?.introduce('Cleo', 'Ada')}
          >
            Give Ada the address of Cleo
          </Button>
        </Row>
        <Row>
          <Button
            disabled={!has('Ada', 'Ben') || !has('Ada', 'Cleo') || has('Ben', 'Cleo')}
            onClick={() => company.current?.ask('Ada', { do: 'introduce', name: 'Cleo', to: 'Ben' })}
          >
            Let Ada introduce Cleo to Ben
          </Button>
          <Button
            disabled={!has('Ben', 'Cleo')}
            onClick={() => company.current?.ask('Ben', { do: 'greet', name: 'Cleo' })}
          >
            Let Ben greet Cleo
          </Button>
          <Button
            disabled={!started}
            onClick={() => {
              company.current?.ask('Dan', { do: 'greet', name: 'Ada' })
              bench.print('Dan knows nobody: he greets nobody')
            }}
          >
            Let Dan greet Ada
          </Button>
        </Row>
        <PrintOut label="Heard" lines={bench.lines} />
        {bench.error && <ErrorNote error={bench.error} advice="Start over." />}
      </Panel>
      <Messages note="What one isolate says to another does not cross here: only what each tells the page of it." />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
