import { useState } from 'react'
import { CodePane } from '../kit/code-pane.tsx'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { useDemoServer } from '../server/use-demo-server.ts'
import fileCode from './file-upload.ts?raw'
import isolateCode from './upload.isolate.ts?raw'
import { UploadChooser } from './upload-chooser.tsx'
import { UploadList } from './upload-list.tsx'
import queueCode from './upload-queue.ts?raw'
import { UploadBadge, UploadSummary } from './upload-summary.tsx'
import { UploadsProvider } from './uploads-context.tsx'
import contextCode from './uploads-context.tsx?raw'
import hookCode from './use-uploads.ts?raw'

const SNIPPETS = [
  { title: 'The page', source: hookCode, region: 'controller' },
  { title: 'Two screens', source: contextCode, region: 'share' },
  { title: 'The isolate', source: isolateCode, region: 'serve' },
  { title: 'The queue', source: queueCode, region: 'queue' },
  { title: 'One file', source: fileCode, region: 'run' },
  { title: 'One piece', source: fileCode, region: 'piece' },
]

const SCREENS = [
  { value: 'photos', label: 'The photos' },
  { value: 'other', label: 'Another screen' },
] as const

/** Photos, uploaded by one long-lived isolate while more are being chosen, on whichever screen one is. */
export function UploadStory() {
  const server = useDemoServer()
  const [screen, setScreen] = useState<(typeof SCREENS)[number]['value']>('photos')

  return (
    <UploadsProvider server={server}>
      <Stage
        chapter="Demos"
        title="Upload with progress"
        promise="Choose photos: the first is on its way while you choose the next. One isolate sends them piece by piece, and a broken connection loses nothing."
      >
        <Row>
          <SegmentedControl label="Screen" options={SCREENS} value={screen} onChange={setScreen} />
          <UploadBadge />
        </Row>
        {screen === 'photos' ? (
          <>
            <UploadChooser server={server} />
            <UploadList />
          </>
        ) : (
          <UploadSummary />
        )}
        <Panel title="How the page fares">
          <FrameStrip />
        </Panel>
        <CodePane snippets={SNIPPETS} />
      </Stage>
    </UploadsProvider>
  )
}
