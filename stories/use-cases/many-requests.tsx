import { useIsolate } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { ServerNote } from '../server/server-note.tsx'
import { useDemoServer } from '../server/use-demo-server.ts'
import thisCode from './many-requests.tsx?raw'
import { type RequestTally, requestMany } from './request-many.ts'
import workCode from './request-many.ts?raw'

const SERVERS = [
  { value: '', label: 'Works' },
  { value: '?behave=drops', label: 'Drops every fifth' },
  { value: '?behave=down', label: 'Is down' },
] as const

const SNIPPETS = [
  { title: 'The page', source: thisCode, region: 'hook' },
  { title: 'The isolate', source: workCode, region: 'work' },
]

const outcome = ({ answered, failed }: RequestTally) =>
  failed === 0
    ? `All ${count(answered)} requests are answered.`
    : `${count(answered)} of ${count(answered + failed)} requests are answered.`

/** Hundreds of requests, a few at a time: the isolate reads every answer, the page gets the tally. */
export function ManyRequestsStory() {
  const server = useDemoServer()
  const [requests, setRequests] = useState(200)
  const [parallel, setParallel] = useState(6)
  const [query, setQuery] = useState<(typeof SERVERS)[number]['value']>('')
  const [tally, setTally] = useState<RequestTally>()
  const [stopped, setStopped] = useState(false)

  // #region hook
  const { run, cancel, status, error } = useIsolate(requestMany, {
    enabled: false,
    fresh: true,
    onProgress: setTally,
    onSuccess: setTally,
  })

  const start = (url: string) => {
    setStopped(false)
    setTally(undefined)
    run({ url, query, requests, parallel }).catch(() => undefined) // the error is state as well
  }
  const stop = () => {
    cancel() // what was answered stays counted; what is open ends with the isolate
    setStopped(true)
  }
  // #endregion

  const running = status === 'pending'
  const done = tally ? tally.answered + tally.failed : 0
  return (
    <Stage
      chapter="Use cases"
      title="Many requests"
      promise="Hundreds of requests, as many at a time as you choose. An isolate asks, reads and adds up; the page only counts along."
    >
      <Panel title="The requests">
        <Slider
          label="Requests"
          value={requests}
          min={20}
          max={1000}
          step={20}
          onChange={setRequests}
          format={count}
        />
        <Slider
          label="At a time"
          value={parallel}
          min={1}
          max={12}
          step={1}
          onChange={setParallel}
          format={(value) =>
            value > 6 ? `${value}, though browsers open six connections to one server` : String(value)
          }
        />
        <SegmentedControl label="The server" options={SERVERS} value={query} onChange={setQuery} />
        <Row>
          <Button
            look="primary"
            disabled={!server || server.by === 'nobody' || running}
            onClick={() => server && start(server.url)}
          >
            Start
          </Button>
          <Button disabled={!running} onClick={stop}>
            Stop
          </Button>
        </Row>
        {running && <Progress label={`${count(done)} of ${count(requests)}`} value={done / requests} />}
        <Status>
          {stopped && !running && 'Stopped: the open requests ended with their isolate.'}
          {!stopped && status === 'success' && tally && outcome(tally)}
        </Status>
        <ServerNote server={server} />
        {error && <ErrorNote error={error} advice="Start again." />}
        {tally?.failure && (
          <ErrorNote
            error={tally.failure}
            advice="The last failure; a request that fails stops no other. Choose a server that works, and start again."
          />
        )}
        {tally && (
          <Facts
            facts={[
              { label: 'Answered', value: count(tally.answered) },
              { label: 'Failed', value: count(tally.failed) },
              { label: 'Open', value: running ? tally.open : 0 },
              { label: 'Sum of the prices', value: count(tally.total) },
              { label: 'Slowest', value: duration(tally.slowest) },
            ]}
          />
        )}
      </Panel>
      <Panel title="How the page fares">
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
