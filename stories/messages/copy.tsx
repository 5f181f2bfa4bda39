import { Isolate, ReceivePort, SendPort } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines } from '../kit/phase-card.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from './copy.isolate.ts?raw'
import { keeper, type Note } from './copy.isolate.ts'
import pageCode from './copy.tsx?raw'

const FIRST = 'written by the page'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'send' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

/** An object here and its copy there, each edited on its own side. */
export function CopyNotShare() {
  const bench = useBench()
  const note = useRef<Note>({ text: FIRST })
  const [here, setHere] = useState(FIRST)
  const [there, setThere] = useState<Note>()
  const [same, setSame] = useState(false)
  const [port, setPort] = useState<SendPort<string | null>>()
  const [edits, setEdits] = useState(0)

  // #region send
  async function send(): Promise<void> {
    const replies = new ReceivePort<Note | SendPort<string | null>>()
    replies.listen((message) => {
      if (message instanceof SendPort) return setPort(message)
      setThere(message)
      setSame(message === note.current) // never: it is a copy of a copy
    })
    const isolate = await Isolate.spawn(keeper, [replies.sendPort, note.current] as const)
    bench.own(() => {
      replies.close()
      isolate.kill()
    })
  }
  // #endregion

  function editHere(): void {
    setEdits(edits + 1)
    note.current.text = `edited here, ${edits + 1}`
    setHere(note.current.text)
    port?.send(null) // tell me what you have
  }

  return (
    <Stage
      chapter="Messages"
      title="Copy, do not share"
      promise="Send an object and both sides have one. Edit either: the other one stays as it was, however you try."
    >
      <Panel title="One note, two copies">
        <Row>
          <Button
            look="primary"
            disabled={port !== undefined || bench.busy}
            onClick={() => void bench.act(send)}
          >
            Send the note
          </Button>
        </Row>
        <Cards>
          <Card title="The page’s note" tone="alive">
            <p>{here}</p>
            <Button onClick={editHere}>Edit it here</Button>
          </Card>
          <Card title="The isolate’s note" {...(port && { tone: 'alive' })}>
            <p>{there?.text ?? 'Not sent yet.'}</p>
            <Button
              disabled={!port}
              onClick={() => {
                setEdits(edits + 1)
                port?.send(`edited there, ${edits + 1}`)
              }}
            >
              Edit it there
            </Button>
          </Card>
        </Cards>
        {there && (
          <Lines>
            <Line label="Is what came back the object that was sent?" value={same ? 'Yes' : 'No, a copy'} />
            <Line
              label="Is its text the same? Texts are compared by what they say."
              value={there.text === here ? 'Yes' : 'No, one was edited'}
            />
          </Lines>
        )}
        {bench.error && <ErrorNote error={bench.error} advice="Send it again." />}
      </Panel>
      <Messages note="Each message is a copy as it was at that moment. They queue, and arrive in order." />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
