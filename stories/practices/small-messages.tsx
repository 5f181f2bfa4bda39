import { Isolate, ReceivePort, SendPort } from 'react-isolates'
import { useRef, useState } from 'react'
import { BarList } from '../kit/bar-list.tsx'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { count } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import waysCode from './small-messages-ways.ts?raw'
import { SENDS } from './small-messages-ways.ts'
import entryCode from './small-messages.isolate.ts?raw'
import { librarian, type Question } from './small-messages.isolate.ts'

const SNIPPETS = [
  { title: 'Copy', source: waysCode, region: 'copy' },
  { title: 'Move', source: waysCode, region: 'move' },
  { title: 'A number', source: waysCode, region: 'number' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

/** The first message of a kind also pays for code that is run for the first time: the shortest is what it costs. */
const TURNS = 3

const NAMES = Object.keys(SENDS) as (keyof typeof SENDS)[]

/** What a message costs the page that sends it, by its size and its kind. */
export function SmallMessages() {
  const bench = useBench()
  const [rows, setRows] = useState(100_000)
  const [held, setHeld] = useState<Partial<Record<keyof typeof SENDS, number>>>({})
  const port = useRef<SendPort<Question>>(undefined)
  const hear = useRef<(answer: number) => void>(undefined)

  async function open(): Promise<SendPort<Question>> {
    const replies = new ReceivePort<number | SendPort<Question>>()
    const address = new Promise<SendPort<Question>>((resolve) =>
      replies.listen((message) => (message instanceof SendPort ? resolve(message) : hear.current?.(message))),
    )
    const isolate = await Isolate.spawn(librarian, replies.sendPort)
    bench.own(() => {
      replies.close()
      isolate.kill()
    })
    return (port.current = await address)
  }

  async function measure(signal: AbortSignal): Promise<void> {
    setHeld({})
    const to = port.current ?? (await open())
    for (const name of NAMES) {
      let shortest = Number.POSITIVE_INFINITY
      for (let turn = 0; turn < TURNS; turn++) {
        signal.throwIfAborted() // between two messages: what is on its way is answered
        const answered = new Promise<number>((resolve) => {
          hear.current = resolve
        })
        shortest = Math.min(shortest, SENDS[name](to, rows))
        await answered
      }
      setHeld((before) => ({ ...before, [name]: shortest }))
    }
  }

  const bars = NAMES.flatMap((label) => {
    const took = held[label]
    return took === undefined ? [] : [{ label, value: Math.round(took * 1000) }]
  })
  return (
    <Stage
      chapter="Practices"
      title="Keep messages small"
      promise="What you send is copied while the page waits. Many objects cost most. Moved bytes cost next to nothing, and so does the number of what is there already."
    >
      <Panel title="What a message costs">
        <Slider
          label="Rows"
          value={rows}
          min={1000}
          max={300_000}
          step={1000}
          onChange={(next) => {
            bench.cancel()
            setHeld({}) // the figures are of other messages
            setRows(next)
          }}
          format={count}
        />
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(measure)}>
            Send each three times
          </Button>
          <Button look="quiet" disabled={!bench.busy} onClick={bench.cancel}>
            Cancel
          </Button>
        </Row>
        <FrameStrip />
        {bench.busy && (
          <Progress label="Sending, and waiting for answers…" value={bars.length / NAMES.length} />
        )}
        <BarList title="Microseconds the page was held for, the shortest of three times" bars={bars} />
        <Status>
          {bench.cancelled && 'Cancelled: the rest was not sent.'}
          {bars.length === NAMES.length && !bench.busy && 'All are sent and answered.'}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Send them again." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
