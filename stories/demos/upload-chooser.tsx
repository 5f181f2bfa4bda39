import { Button } from '../kit/button.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { FileField } from '../kit/file-field.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { WrongFiles } from '../kit/wrong-files.tsx'
import type { Behaviour } from '../server/behaviour.ts'
import { ServerNote } from '../server/server-note.tsx'
import type { DemoServer } from '../server/use-demo-server.ts'
import { useSharedUploads } from './uploads-context.tsx'
import { WRONG_PICTURES } from './wrong-pictures.ts'

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

/** Where photos come from, and how the server behaves. */
export function UploadChooser({ server }: { server: DemoServer | undefined }) {
  const uploads = useSharedUploads()
  const { photos, drawing } = uploads
  const usable = server !== undefined && server.by !== 'nobody'
  return (
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
      <WrongFiles files={WRONG_PICTURES} onChange={uploads.add} />
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
  )
}
