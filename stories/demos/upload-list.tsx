import { Button } from '../kit/button.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Status } from '../kit/status.tsx'
import { UploadCounts } from './upload-summary.tsx'
import { UploadTile } from './upload-tile.tsx'
import { useSharedUploads } from './uploads-context.tsx'

/** The photos on their way, and what can be done about them. */
export function UploadList() {
  const uploads = useSharedUploads()
  const { photos, open, paused, drawing } = uploads
  return (
    <Panel
      title="Uploads"
      aside={
        <Button look="quiet" disabled={open + drawing === 0} onClick={uploads.cancelAll}>
          Cancel all
        </Button>
      }
    >
      <UploadCounts />
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
  )
}
