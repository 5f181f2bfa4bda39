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
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { ServerNote } from '../server/server-note.tsx'
import { useDemoServer } from '../server/use-demo-server.ts'
import parseCode from './parse-photos.ts?raw'
import { PhotoTiles } from './photo-tiles.tsx'
import { usePhotos } from './use-photos.ts'
import hookCode from './use-photos.ts?raw'

const ANSWERS = [
  { value: 'photos?count=5000', label: '5,000 photos' },
  { value: 'photos?count=50000', label: '50,000 photos' },
  { value: 'photos?behave=errors', label: 'A fault' },
  { value: 'broken', label: 'Half a document' },
  { value: 'photos?behave=drops', label: 'Nothing' },
] as const

const SNIPPETS = [
  { title: 'The page', source: hookCode, region: 'fetch' },
  { title: 'The isolate', source: parseCode, region: 'parse' },
]

/** A list of photos fetched by the page and parsed by `compute`, as in Flutter's cookbook. */
export function PhotoGrid() {
  const server = useDemoServer()
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]['value']>(ANSWERS[0].value)
  const { photos, phase, loading, error, cancelled, load, cancel } = usePhotos()

  return (
    <Stage
      chapter="Demos"
      title="Photo grid"
      promise="Thousands of records come as one long text. An isolate parses it, and the page only shows what is in sight."
    >
      <Panel title="The photos">
        <SegmentedControl
          label="The server answers with"
          options={ANSWERS}
          value={answer}
          onChange={setAnswer}
        />
        <Row>
          <Button
            look="primary"
            disabled={!server || server.by === 'nobody' || loading}
            onClick={() => server && void load(new URL(answer, server.url).href)}
          >
            Load the photos
          </Button>
          <Button look="quiet" disabled={!loading} onClick={cancel}>
            Cancel
          </Button>
        </Row>
        {loading && <Progress label="Fetching, then parsing…" />}
        <Status>{cancelled && 'Cancelled. The photos of before stay.'}</Status>
        <ServerNote server={server} />
        {error && (
          <ErrorNote
            error={error}
            advice="The photos of before stay. Choose another answer and load again."
          />
        )}
        {photos && <PhotoTiles photos={photos} />}
      </Panel>
      <Panel title="How the page fared">
        <FrameStrip />
        {photos && phase && (
          <Facts
            facts={[
              { label: 'Photos', value: count(photos.length) },
              { label: 'Took', value: duration(phase.duration) },
              { label: 'Longest block', value: duration(phase.longestBlock) },
              { label: 'Missed frames', value: count(phase.missedFrames) },
            ]}
          />
        )}
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
