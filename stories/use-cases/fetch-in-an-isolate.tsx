import { useIsolate } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { bytes, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { ServerNote } from '../server/server-note.tsx'
import { useDemoServer } from '../server/use-demo-server.ts'
import { fetchBody } from './fetch-body.ts'
import fetchCode from './fetch-body.ts?raw'
import css from './fetch-in-an-isolate.module.css'
import thisCode from './fetch-in-an-isolate.tsx?raw'

const ADDRESSES = [
  { value: 'items/42', label: 'items/42' },
  { value: 'photos?count=2000', label: 'photos' },
  { value: 'nowhere', label: 'nowhere' },
  { value: 'items/42?behave=errors', label: 'A fault' },
  { value: 'items/42?behave=down', label: 'No answer' },
] as const

const SNIPPETS = [
  { title: 'The page', source: thisCode, region: 'hook' },
  { title: 'The isolate', source: fetchCode, region: 'fetch' },
]

/** How much of a body is shown. */
const SHOWN = 600

/** A request that an isolate makes: the answer never passes the page until it is read. */
export function FetchInAnIsolate() {
  const server = useDemoServer()
  const [address, setAddress] = useState<(typeof ADDRESSES)[number]['value']>(ADDRESSES[0].value)
  const [cancelled, setCancelled] = useState(false)

  // #region hook
  const answer = useIsolate(fetchBody, { enabled: false, fresh: true, keepPreviousData: false })

  const start = (url: string) => {
    setCancelled(false)
    answer.run(url).catch(() => undefined) // the error is state as well
  }
  const cancel = () => {
    answer.cancel() // ends the isolate, and with it the request
    setCancelled(true)
  }
  // #endregion

  const running = answer.status === 'pending'
  const { data } = answer
  return (
    <Stage
      chapter="Use cases"
      title="Fetch in an isolate"
      promise="Isolates fetch as pages do. What is large to read or to parse never touches the page."
    >
      <Panel title="The request">
        <SegmentedControl label="Address" options={ADDRESSES} value={address} onChange={setAddress} />
        <Row>
          <Button
            look="primary"
            disabled={!server || server.by === 'nobody' || running}
            onClick={() => server && start(new URL(address, server.url).href)}
          >
            Fetch in an isolate
          </Button>
          <Button look="quiet" disabled={!running} onClick={cancel}>
            Cancel
          </Button>
        </Row>
        {running && <Progress label="Waiting for the answer…" />}
        <Status>{cancelled && !running && 'Cancelled: isolate and request are gone.'}</Status>
        <ServerNote server={server} />
        {answer.error && (
          <ErrorNote
            error={answer.error}
            advice="Choose another address, or fetch again: the next isolate is a new one."
          />
        )}
        {data && (
          <>
            <Facts
              facts={[
                { label: 'Fetched by', value: data.by },
                { label: 'Took', value: duration(data.took) },
                { label: 'Body', value: bytes(data.body.length) },
              ]}
            />
            {/* Focusable, because it scrolls and a keyboard must be able to. */}
            <pre className={css.body} role="region" aria-label="Body of the answer" tabIndex={0}>
              {data.body.slice(0, SHOWN)}
              {data.body.length > SHOWN && ' …'}
            </pre>
          </>
        )}
      </Panel>
      <Messages />
      <Panel title="How the page fares">
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
