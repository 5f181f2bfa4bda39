import { Facts } from '../kit/facts.tsx'
import { Panel } from '../kit/panel.tsx'
import css from './upload-summary.module.css'
import { useSharedUploads } from './uploads-context.tsx'

/** How many there are, by what became of them. */
export function UploadCounts() {
  const { photos, open } = useSharedUploads()
  const number = (wanted: string) => photos.filter(({ state }) => state === wanted).length
  return (
    <Facts
      facts={[
        { label: 'Photos', value: photos.length },
        { label: 'Left', value: open },
        { label: 'Completed', value: number('completed') },
        { label: 'Failed', value: number('failed') },
      ]}
    />
  )
}

/** Small enough for every screen. */
export function UploadBadge() {
  const { photos, open } = useSharedUploads()
  return (
    <p className={css.badge} data-busy={open > 0} data-testid="uploads-left">
      {photos.length === 0 ? 'Nothing to upload' : `${open} of ${photos.length} left`}
    </p>
  )
}

/** A screen that knows of the uploads, and shows none of the photos. */
export function UploadSummary() {
  return (
    <Panel
      title="Another screen"
      note="The list is not here, and nothing of it is rendered. What it shows is not its own: the uploads go on."
    >
      <UploadCounts />
    </Panel>
  )
}
