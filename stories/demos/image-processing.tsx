import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { FileField } from '../kit/file-field.tsx'
import { bytes } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { WrongFiles } from '../kit/wrong-files.tsx'
import compressCode from './compress-image.ts?raw'
import type { Encoder } from './encoders.ts'
import encodersCode from './encoders.ts?raw'
import { ImageOutcome } from './image-outcome.tsx'
import storeCode from './image-store.ts?raw'
import { useCompression, type Where } from './use-compression.ts'
import hookCode from './use-compression.ts?raw'
import { WRONG_PICTURES } from './wrong-pictures.ts'

const ENCODERS = [
  { value: 'mozjpeg', label: 'MozJPEG' },
  { value: 'image/jpeg', label: 'Browser, JPEG' },
  { value: 'image/webp', label: 'Browser, WebP' },
] as const

const ABOUT: Record<Encoder, string> = {
  mozjpeg: 'WebAssembly: slower than the browser’s own encoder, and its files are smaller.',
  'image/jpeg': 'OffscreenCanvas.convertToBlob, with the encoder the browser brings along.',
  'image/webp': 'OffscreenCanvas.convertToBlob; not every browser can write WebP.',
}

const SNIPPETS = [
  { title: 'In an isolate', source: hookCode, region: 'isolate' },
  { title: 'On the page', source: hookCode, region: 'page' },
  { title: 'compress-image.ts', source: compressCode, region: 'compress' },
  { title: 'encoders.ts', source: encodersCode, region: 'encode' },
  { title: 'image-store.ts', source: storeCode, region: 'store' },
]

const NAMES: Record<Where, string> = { isolate: 'In an isolate', page: 'On the page' }

interface ImageProcessingProps {
  /** Pixels of the sample. */
  width?: number
  height?: number
}

/** A picture of many megapixels, compressed by a real encoder in an isolate that comes, works and goes. */
export function ImageProcessing({ width = 4320, height = 2880 }: ImageProcessingProps) {
  const [encoder, setEncoder] = useState<Encoder>('mozjpeg')
  const [quality, setQuality] = useState(60)
  const image = useCompression()
  const { source, outcome, running, phases, files } = image
  const busy = running !== undefined
  const scale = Math.max(0, ...Object.values(phases).map(({ longestBlock }) => longestBlock))
  const megapixels = (width * height) / 1e6
  const working = image.step ?? 'Working…'

  const start = (where: Where) => source && void image.compress(where, source, { encoder, quality })

  return (
    <Stage
      chapter="Demos"
      title="Image processing"
      promise="Compress a photograph of twelve megapixels with a real encoder. The isolate gets the file, you get the path, and the page stays smooth."
    >
      <Panel title="The picture">
        <FileField
          label="Choose a picture"
          accept="image/*"
          file={source}
          onChange={(file) => void image.choose(file)}
        />
        <WrongFiles files={WRONG_PICTURES} onChange={(file) => void image.choose(file)} />
        <Row>
          <Button
            look={source ? 'plain' : 'primary'}
            disabled={busy}
            onClick={() => void image.draw(width, height)}
          >
            Take the sample, {megapixels.toFixed(megapixels < 1 ? 2 : 0)} megapixels
          </Button>
        </Row>
        <SegmentedControl
          label="Encoder"
          options={ENCODERS}
          value={encoder}
          onChange={setEncoder}
          hint={ABOUT[encoder]}
        />
        <Slider
          label="Quality"
          value={quality}
          min={1}
          max={100}
          step={1}
          onChange={setQuality}
          format={(value) => `${value} of 100`}
        />
        <Row>
          <Button
            look={source ? 'primary' : 'plain'}
            disabled={!source || busy}
            onClick={() => start('isolate')}
          >
            Compress in an isolate
          </Button>
          <Button disabled={!source || busy} onClick={() => start('page')}>
            Compress on the page
          </Button>
          <Button look="quiet" disabled={!busy || running === 'page'} onClick={image.cancel}>
            Cancel
          </Button>
        </Row>
        {busy && <Progress label={running === 'drawing' ? 'Drawing the sample in an isolate…' : working} />}
        <Status>{image.cancelled && 'Cancelled: the isolate was ended. What you had is still here.'}</Status>
        {image.error && (
          <ErrorNote
            error={image.error}
            advice="Nothing was lost: the picture of before is still here. Choose another, or take the sample."
          />
        )}
      </Panel>
      <Panel title="How the page fared" note="Compress in both places, then compare.">
        <FrameStrip />
        <PhaseCards>
          {(['isolate', 'page'] as const).map((where) => {
            const phase = phases[where]
            return (
              <PhaseCard
                key={where}
                title={NAMES[where]}
                phase={phase}
                scale={scale}
                running={running === where && <Progress label={working} />}
              />
            )
          })}
        </PhaseCards>
      </Panel>
      {outcome && (
        <Panel title="Before and after" note="Drag the line, or move it by the arrow keys.">
          <ImageOutcome outcome={outcome} />
        </Panel>
      )}
      {files.length > 0 && (
        <Panel
          title="Stored in this browser"
          aside={
            <Button look="quiet" onClick={() => void image.removeAll()}>
              Remove all
            </Button>
          }
        >
          <Lines>
            {files.map(({ path, size }) => (
              <Line key={path} label={path} value={bytes(size)} />
            ))}
          </Lines>
        </Panel>
      )}
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
