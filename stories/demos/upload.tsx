import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { FileField } from '../kit/file-field.tsx'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import type { Behaviour } from '../server/behaviour.ts'
import { ServerNote } from '../server/server-note.tsx'
import { useDemoServer } from '../server/use-demo-server.ts'
import fileCode from './file-upload.ts?raw'
import isolateCode from './upload.isolate.ts?raw'
import queueCode from './upload-queue.ts?raw'
import { UploadTile } from './upload-tile.tsx'
import { useUploads } from './use-uploads.ts'
import hookCode from './use-uploads.ts?raw'

const SNIPPETS = [
  { title: 'The page', source: hookCode, region: 'controller' },
  { title: 'The isolate', source: isolateCode, region: 'serve' },
  { title: 'The queue', source: queueCode, region: 'queue' },
  { title: 'One file', source: fileCode, region: 'run' },
  { title: 'One piece', source: fileCode, region: 'piece' },
]

const SERVERS = [
  { value: 'well', label: 'Works' },
  { value: 'drops', label: 'Drops connections' },
  { value: 'down', label: 'Is down' },
] as const satisfies readonly { value: Behaviour; label: string }[]

const HINTS: Record<Behaviour, string> = {
  well: 'It takes every piece.',
  drops:
    'Every third piece breaks off in the middle. The isolate asks how much is there, and goes on from that.',
  down: 'It answers nothing. After five tries a photo fails; what is there already stays for a retry.',
  errors: '',
}

/** Photos, uploaded by one long-lived isolate while more are being chosen. */
export function UploadStory() {
  const server = useDemoServer()
  const uploads = useUploads(server)
  const { photos, open, paused, drawing } = uploads
  const usable = server !== undefined && server.by !== 'nobody'
  const completed = photos.filter(({ state }) => state === 'completed').length
  const failed = photos.filter(({ state }) => state === 'failed').length

  return (
    <Stage
      chapter="Demos"
      title="Upload with progress"
      promise="Choose photos: the first is on its way while you choose the next. One isolate sends them piece by piece, and a broken connection loses nothing."
    >
      <Panel title="The photos">
        <FileField label="Choose photos" accept="image/*" multiple onChange={uploads.add} />
        <Row>
          <Button
            look={photos.length === 0 ? 'primary' : 'plain'}
            disabled={!usable}
            onClick={() => void uploads.addSamples(1)}
          >
            Add a sample photo
          </Button>
          <Button disabled={!usable} onClick={() => void uploads.addSamples(6)}>
            Add six
          </Button>
        </Row>
        <SegmentedControl
          label="The server"
          options={SERVERS}
          value={uploads.behaviour as (typeof SERVERS)[number]['value']}
          onChange={uploads.setBehaviour}
          hint={HINTS[uploads.behaviour]}
        />
        {drawing > 0 && <Progress label={`Drawing ${drawing} in an isolate of its own…`} />}
        <ServerNote server={server} />
        {uploads.error && (
          <ErrorNote error={uploads.error} advice="Leave the story and come back: a new isolate starts." />
        )}
      </Panel>
      <Panel
        title="Uploads"
        aside={
          <Button look="quiet" disabled={open + drawing === 0} onClick={uploads.cancelAll}>
            Cancel all
          </Button>
        }
      >
        <Facts
          facts={[
            { label: 'Photos', value: photos.length },
            { label: 'Left', value: open },
            { label: 'Completed', value: completed },
            { label: 'Failed', value: failed },
          ]}
        />
        <Row>
          <Button disabled={open === 0 && !paused} onClick={uploads.pauseOrResume}>
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </Row>
        <Status>
          {photos.length === 0 && 'No photo yet.'}
          {photos.length > 0 && open === 0 && 'Nothing is left to upload.'}
          {paused && open > 0 && 'Paused: the piece under way still arrives, nothing new is sent.'}
        </Status>
        <ul aria-label="Photos">
          {photos.map((photo) => (
            <UploadTile
              key={photo.id}
              photo={photo}
              onCancel={uploads.cancel}
              onRetry={uploads.retry}
              onRemove={uploads.remove}
            />
          ))}
        </ul>
      </Panel>
      <Panel title="How the page fares">
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
