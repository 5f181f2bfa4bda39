import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { FileField } from '../kit/file-field.tsx'
import { bytes, count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SaveLink } from '../kit/save-link.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { WrongFiles } from '../kit/wrong-files.tsx'
import { WRONG_SOUNDS } from './wrong-sounds.ts'
import type { AudioFormat } from './convert-audio.ts'
import convertCode from './convert-audio.ts?raw'
import { SoundPlayer } from './sound-player.tsx'
import { useAudio } from './use-audio.ts'
import hookCode from './use-audio.ts?raw'
import waveCode from './wave-file.ts?raw'
import { Waveform } from './waveform.tsx'

const FORMATS = [
  { value: 'mp3-64', label: 'MP3, 64 kbit/s' },
  { value: 'mp3-128', label: '128 kbit/s' },
  { value: 'mp3-192', label: '192 kbit/s' },
  { value: 'ogg', label: 'Ogg Vorbis' },
] as const satisfies readonly { value: AudioFormat; label: string }[]

const SNIPPETS = [
  { title: 'The page', source: hookCode, region: 'isolate' },
  { title: 'Decode', source: convertCode, region: 'open' },
  { title: 'Compress', source: convertCode, region: 'convert' },
  { title: 'wave-file.ts', source: waveCode, region: 'read' },
]

interface AudioProps {
  /** Of the sample. */
  seconds?: number
}

/** A WAV file, decoded, drawn and compressed in isolates. */
export function Audio({ seconds = 60 }: AudioProps) {
  const [format, setFormat] = useState<AudioFormat>('mp3-128')
  const audio = useAudio()
  const { source, converted, doing } = audio
  const busy = doing !== undefined

  return (
    <Stage
      chapter="Use cases"
      title="Audio conversion"
      promise="A minute of music as a WAV file: isolates decode it, draw it and compress it by LAME or Vorbis. Listen to both, and watch the page."
    >
      <Panel title="The sound">
        <FileField
          label="Choose a WAV file"
          accept=".wav,audio/wav"
          file={source?.file}
          onChange={(file) => void audio.open(file)}
        />
        <WrongFiles files={WRONG_SOUNDS} onChange={(file) => void audio.open(file)} />
        <Row>
          <Button
            look={source ? 'plain' : 'primary'}
            disabled={busy}
            onClick={() => void audio.sample(seconds)}
          >
            Take the sample
          </Button>
        </Row>
        {source && (
          <>
            <Waveform peaks={source.peaks} label={`Waveform of ${source.file.name}`} />
            <SoundPlayer blob={source.file} label={source.file.name} />
            <Facts
              facts={[
                { label: 'Length', value: duration(source.seconds * 1000) },
                { label: 'Samples per second', value: count(source.rate) },
                { label: 'Channels', value: source.channels },
                { label: 'Size', value: bytes(source.file.size) },
              ]}
            />
          </>
        )}
        <SegmentedControl label="Compress as" options={FORMATS} value={format} onChange={setFormat} />
        <Row>
          <Button
            look={source ? 'primary' : 'plain'}
            disabled={!source || busy}
            onClick={() => source && void audio.convert(source.file, format)}
          >
            Compress
          </Button>
          <Button look="quiet" disabled={!busy} onClick={audio.cancel}>
            Cancel
          </Button>
        </Row>
        {doing && <Progress label={doing} {...(doing === 'Compressing…' && { value: audio.share })} />}
        <Status>{audio.cancelled && 'Cancelled: the isolate was ended. The sound of before stays.'}</Status>
        {audio.error && (
          <ErrorNote error={audio.error} advice="The sound of before stays. Choose another file." />
        )}
      </Panel>
      {source && converted && (
        <Panel title="Compressed">
          <SoundPlayer blob={converted.blob} label="The compressed sound" />
          <Facts
            facts={[
              { label: 'Before', value: bytes(source.file.size) },
              { label: 'After', value: bytes(converted.blob.size) },
              { label: 'Took', value: duration(converted.phase.duration) },
              {
                label: 'Faster than listening',
                value: `${count((source.seconds * 1000) / converted.phase.duration)} times`,
              },
            ]}
          />
          <SaveLink blob={converted.blob} name={converted.format === 'ogg' ? 'sound.ogg' : 'sound.mp3'} />
        </Panel>
      )}
      <Panel title="How the page fared">
        <FrameStrip />
        {converted && (
          <Facts
            facts={[
              { label: 'Longest block', value: duration(converted.phase.longestBlock) },
              { label: 'Missed frames', value: count(converted.phase.missedFrames) },
            ]}
          />
        )}
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
