import { isolate } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import entryCode from '../ports/random-strings.isolate.ts?raw'
import { randomStrings } from '../ports/random-strings.isolate.ts'
import { randomNumber } from '../ports/random-strings.ts'
import { RandomStringsWidget } from '../ports/random-strings-widget.tsx'
import brokenCode from './broken.isolate.ts?raw'
import { broken } from './broken.isolate.ts'
import controllerCode from './controller-v1.ts?raw'
import { ControllerV1, type EntryPoint } from './controller-v1.ts'
import widgetCode from './v1.tsx?raw'

const SNIPPETS = [
  { title: 'The class', source: controllerCode, region: 'class' },
  { title: '1 Create', source: controllerCode, region: 'create' },
  { title: '2 Send, close', source: controllerCode, region: 'send-close' },
  { title: '3 The widget', source: widgetCode, region: 'widget' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
  { title: 'A broken one', source: brokenCode, region: 'broken' },
]

type State = 'none' | 'creating' | 'ready' | 'refused' | 'closed'

const WORDS: Record<State, string> = {
  none: '',
  creating: 'Creating…',
  ready: 'There is a controller.',
  refused: 'No controller: create gave nothing, and its port is closed.',
  closed: 'Closed: its port is closed and its isolate killed. What you send now goes nowhere.',
}

/** The widget with a controller that owns ports and isolate. */
export function ControllerOne() {
  const bench = useBench()
  const [state, setState] = useState<State>('none')
  const [last, setLast] = useState<number>()
  // #region widget
  const controller = useRef<ControllerV1<number>>(undefined)

  async function createIsolate(entry: EntryPoint<number, string>): Promise<void> {
    setState('creating')
    controller.current = await ControllerV1.create<number>(entry)
    controller.current?.broadcast.listen((text) => bench.print(String(text)))
    bench.own(() => controller.current?.close()) // when the widget is disposed
    setState(controller.current ? 'ready' : 'refused')
  }

  function sendRandomNumber(): void {
    const number = randomNumber()
    setLast(number)
    controller.current?.send(number)
  }
  // #endregion

  return (
    <Stage
      chapter="Controller"
      title="V1"
      promise="The same widget, without ports in it: a controller creates the isolate, sends, listens, and ends it."
    >
      <Panel title="The widget">
        <Row>
          <Button
            look={state === 'none' || state === 'refused' ? 'primary' : 'plain'}
            disabled={state === 'ready' || state === 'creating'}
            onClick={() => void bench.act(() => createIsolate(isolate(randomStrings)))}
          >
            Create
          </Button>
          <Button
            disabled={state === 'ready' || state === 'creating'}
            onClick={() => void bench.act(() => createIsolate(isolate(broken)))}
          >
            Create a broken one
          </Button>
        </Row>
        <RandomStringsWidget
          last={last}
          texts={bench.lines}
          disabled={state !== 'ready' && state !== 'closed'}
          onRandomNumber={sendRandomNumber}
        >
          <Button
            look="quiet"
            disabled={state !== 'ready'}
            onClick={() => {
              controller.current?.close()
              setState('closed')
            }}
          >
            Close
          </Button>
        </RandomStringsWidget>
        <Status>{WORDS[state]}</Status>
        {bench.error && <ErrorNote error={bench.error} advice="Create another one." />}
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
