import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { FileField } from '../kit/file-field.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SaveLink } from '../kit/save-link.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { WrongFiles } from '../kit/wrong-files.tsx'
import { WRONG_PICTURES } from '../demos/wrong-pictures.ts'
import { BitmapView } from './bitmap-view.tsx'
import { AS_IT_IS, type PhotoSettings } from './photo-filter.ts'
import filterCode from './photo-filter.ts?raw'
import labCode from './photo-lab.isolate.ts?raw'
import { usePhotoLab } from './use-photo-lab.ts'
import hookCode from './use-photo-lab.ts?raw'

const SNIPPETS = [
  { title: 'The page asks', source: hookCode, region: 'ask' },
  { title: 'The isolate', source: labCode, region: 'serve' },
  { title: 'The filter', source: filterCode, region: 'filter' },
]

const SLIDERS: readonly { key: keyof PhotoSettings; label: string }[] = [
  { key: 'brightness', label: 'Brightness' },
  { key: 'contrast', label: 'Contrast' },
  { key: 'warmth', label: 'Warmth' },
  { key: 'saturation', label: 'Saturation' },
  { key: 'sharpness', label: 'Sharpness' },
]

const LOOKS: Record<string, PhotoSettings> = {
  'As it is': AS_IT_IS,
  Sunset: { brightness: 6, contrast: 18, warmth: 70, saturation: 35, sharpness: 20 },
  Silver: { brightness: 4, contrast: 30, warmth: 0, saturation: -100, sharpness: 60 },
  Dream: { brightness: 14, contrast: -18, warmth: 18, saturation: -15, sharpness: -80 },
}

interface PhotoFiltersProps {
  /** Pixels of the sample. */
  width?: number
  height?: number
}

/** Sliders over a photo of many megapixels: an isolate holds it, and each step of a slider is seen at once. */
export function PhotoFilters({ width = 4320, height = 2880 }: PhotoFiltersProps) {
  const lab = usePhotoLab()
  const { photo, settings, preview, previews, busy, developed } = lab

  return (
    <Stage
      chapter="Use cases"
      title="Photo filters"
      promise="Pull the sliders: an isolate holds the photo and draws each step. Then develop all of its megapixels, while the page stays smooth."
    >
      <Panel title="The photo">
        <FileField
          label="Choose a photo"
          accept="image/*"
          onChange={(file) => void lab.open({ do: 'open', file })}
        />
        <WrongFiles files={WRONG_PICTURES} onChange={(file) => void lab.open({ do: 'open', file })} />
        <Row>
          <Button
            look={photo ? 'plain' : 'primary'}
            disabled={busy !== undefined}
            onClick={() => void lab.open({ do: 'sample', width, height })}
          >
            Take the sample
          </Button>
          <Button look="quiet" disabled={busy !== 'opening'} onClick={lab.cancel}>
            Cancel opening
          </Button>
        </Row>
        {busy === 'opening' && <Progress label="Opening, in the isolate…" />}
        <Status>
          {lab.cancelled === 'opening' && 'Cancelled: nothing was opened. '}
          {photo &&
            `${photo.name}, ${count(photo.width)} × ${count(photo.height)} pixels, held by the isolate.`}
        </Status>
        {lab.error && <ErrorNote error={lab.error} advice="The photo of before stays. Choose another one." />}
        {preview && <BitmapView bitmap={preview} label="Preview" />}
      </Panel>
      {photo && (
        <Panel title="The look">
          <Row>
            {Object.entries(LOOKS).map(([name, look]) => (
              <Button key={name} look="chip" onClick={() => void lab.show(look)}>
                {name}
              </Button>
            ))}
          </Row>
          {SLIDERS.map(({ key, label }) => (
            <Slider
              key={key}
              label={label}
              value={settings[key]}
              min={-100}
              max={100}
              step={1}
              onChange={(value) => void lab.show({ ...settings, [key]: value })}
              format={(value) => (value > 0 ? `+${value}` : String(value))}
            />
          ))}
          <Facts
            facts={[
              { label: 'Previews asked for', value: count(previews.asked) },
              { label: 'Shown', value: count(previews.shown) },
            ]}
          />
          <Row>
            <Button look="primary" disabled={busy !== undefined} onClick={() => void lab.develop()}>
              Develop all pixels
            </Button>
            <Button look="quiet" disabled={busy !== 'developing'} onClick={lab.cancel}>
              Cancel
            </Button>
          </Row>
          {busy === 'developing' && <Progress label="Developing…" value={lab.share} />}
          <Status>{lab.cancelled === 'developing' && 'Cancelled. The isolate keeps the photo.'}</Status>
        </Panel>
      )}
      <Panel title="How the page fares">
        <FrameStrip />
        {developed && (
          <>
            <Facts
              facts={[
                { label: 'Developing took', value: duration(developed.phase.duration) },
                { label: 'Longest block', value: duration(developed.phase.longestBlock) },
                { label: 'Missed frames', value: count(developed.phase.missedFrames) },
              ]}
            />
            <SaveLink blob={developed.blob} name="developed.jpg" />
          </>
        )}
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
