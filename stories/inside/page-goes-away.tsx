import { Isolate, RawReceivePort } from 'react-isolates'
import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count } from '../kit/format.ts'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import heartUrl from './heart.ts?worker&url'
import heartCode from './heart.ts?raw'
import pageCode from './page-goes-away.tsx?raw'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'spawn' },
  { title: 'The isolate', source: heartCode, region: 'heart' },
]

/** An isolate whose worker belongs to a page within this one, and what becomes of it when that page goes. */
export function PageGoesAway() {
  const bench = useBench()
  const frame = useRef<HTMLIFrameElement>(undefined)
  const [beats, setBeats] = useState(0)
  const [state, setState] = useState<'none' | 'beating' | 'ended'>('none')

  // #region spawn
  async function start(): Promise<void> {
    // A page of its own, within this one. The worker is made by that page, and so belongs to it.
    const inner = document.createElement('iframe')
    inner.hidden = true
    document.body.append(inner)
    frame.current = inner
    bench.own(() => inner.remove())
    const { Worker } = inner.contentWindow as Window & typeof globalThis

    const port = new RawReceivePort<number>(setBeats)
    const left = new AbortController() // for a worker that has not started yet
    bench.own(() => left.abort())
    const isolate = await Isolate.fromWorker(() => new Worker(heartUrl, { type: 'module' }), port.sendPort, {
      signal: left.signal,
    })
    setState('beating')
    await isolate.exited // it tells nobody: the page notices that its lock is free
    port.close()
    setState('ended')
  }
  // #endregion

  return (
    <Stage
      chapter="Inside"
      title="Page goes away"
      promise="When a page is closed, the browser ends its workers at once, and with them its isolates. Nothing lives on, and whoever still waits is told."
    >
      <Panel title="A page within this page">
        <Row>
          <Button
            look="primary"
            disabled={state === 'beating' || bench.busy}
            onClick={() => void bench.act(start)}
          >
            Open a page with an isolate
          </Button>
          <Button disabled={state !== 'beating'} onClick={() => frame.current?.remove()}>
            Close that page
          </Button>
        </Row>
        <Facts facts={[{ label: 'Heartbeats of the isolate', value: count(beats) }]} />
        <Status>
          {state === 'beating' && 'It beats.'}
          {state === 'ended' && 'The page is gone, and its isolate with it: exited has settled.'}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Open it again." />}
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
