import { Button } from '../kit/button.tsx'
import { bytes } from '../kit/format.ts'
import { BlobImage } from './blob-image.tsx'
import css from './upload-tile.module.css'
import { isOpen, type UploadState } from './upload-queue.ts'
import type { Photo } from './use-uploads.ts'

const WORDS: Record<UploadState, string> = {
  queued: 'Queued',
  uploading: 'Uploading',
  paused: 'Paused',
  completed: 'Completed, checksum compared',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

interface UploadTileProps {
  photo: Photo
  onCancel: (id: string) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
}

/** A photo, how far it is, and what can be done about it. */
export function UploadTile({ photo, onCancel, onRetry, onRemove }: UploadTileProps) {
  const { id, file, state, sent, lost, message } = photo
  const share = state === 'completed' ? 1 : file.size === 0 ? 0 : sent / file.size
  return (
    <li className={css.tile} data-state={state}>
      <div className={css.picture}>
        {file.type.startsWith('image/') && (
          <BlobImage
            blob={file}
            alt=""
            onError={({ currentTarget }) => {
              currentTarget.hidden = true // of a kind this browser cannot show; it is uploaded all the same
            }}
          />
        )}
      </div>
      <div className={css.words}>
        <p className={css.name}>{file.name}</p>
        <p className={css.state}>
          <b>{WORDS[state]}</b>
          {isOpen(state) ? `, ${bytes(sent)} of ${bytes(file.size)}` : `, ${bytes(file.size)}`}
          {lost > 0 && `, connection lost ${lost} ${lost === 1 ? 'time' : 'times'}`}
        </p>
        {message !== undefined && state === 'failed' && (
          <p className={css.message} role="alert">
            {message}
          </p>
        )}
        <div
          className={css.track}
          role="progressbar"
          aria-label={`${file.name} on its way`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <div className={css.bar} style={{ width: `${share * 100}%` }} />
        </div>
      </div>
      <div className={css.actions}>
        {state === 'failed' && (
          <Button look="chip" aria-label={`Retry ${file.name}`} onClick={() => onRetry(id)}>
            Retry
          </Button>
        )}
        {isOpen(state) ? (
          <Button look="chip" aria-label={`Cancel ${file.name}`} onClick={() => onCancel(id)}>
            Cancel
          </Button>
        ) : (
          <Button look="chip" aria-label={`Remove ${file.name}`} onClick={() => onRemove(id)}>
            Remove
          </Button>
        )}
      </div>
    </li>
  )
}
