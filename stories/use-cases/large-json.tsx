import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { bytes, count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { JsonFindings } from './json-findings.tsx'
import { JsonInput, sampleSource } from './json-input.tsx'
import jsonSourceCode from './json-source.ts?raw'
import type { JsonSource } from './json-source.ts'
import type { JsonSummary } from './summarise-json.ts'
import summariseCode from './summarise-json.ts?raw'
import hookCode from './use-json.ts?raw'
import { useJson, type Where } from './use-json.ts'

const READERS = [
  { value: 'isolate', label: 'The isolate' },
  { value: 'page', label: 'The page' },
] as const

const SNIPPETS = [
  { title: 'In an isolate', source: hookCode, region: 'isolate' },
  { title: 'On the page', source: hookCode, region: 'page' },
  { title: 'summarise-json.ts', source: summariseCode, region: 'summarise' },
  { title: 'json-source.ts', source: jsonSourceCode },
]

const NAMES: Record<Where, string> = { page: 'On the page', isolate: 'In an isolate' }

const TRAVEL: Record<Where, string> = {
  isolate: 'Only the address or the file’s handle travels: this page never holds the text.',
  page: 'The whole text is copied into the isolate, and this page spends the time to do it.',
}

/** What crosses back into the page, as text. */
const sizeOf = (summary: JsonSummary): string => bytes(new Blob([JSON.stringify(summary)]).size)

/** A real document of 20 MB, parsed here and elsewhere, and what the page felt of it. */
export function LargeJson() {
  const [source, setSource] = useState<JsonSource | undefined>(sampleSource)
  const [reader, setReader] = useState<Where>('isolate')
  const json = useJson()
  const { runs, running, newest } = json
  const scale = Math.max(0, ...Object.values(runs).map(({ phase }) => phase.longestBlock))
  const idle = source !== undefined && running === undefined

  return (
    <Stage
      chapter="Use cases"
      title="Large JSON"
      promise="Parse 20 MB of real JSON without losing a frame: the document stays in the isolate, a summary comes back."
    >
      <Panel title="The document">
        <JsonInput onChange={setSource} />
        {source?.kind !== 'text' && (
          <SegmentedControl
            label="For the isolate, the text is read by"
            hint={TRAVEL[reader]}
            options={READERS}
            value={reader}
            onChange={setReader}
          />
        )}
        <Row>
          <Button
            look="primary"
            disabled={!idle}
            onClick={() =>
              source && void json.parseInIsolate(source, source.kind === 'text' ? 'isolate' : reader)
            }
          >
            Parse in an isolate
          </Button>
          <Button disabled={!idle} onClick={() => source && void json.parseOnPage(source)}>
            Parse on the page
          </Button>
          <Button look="quiet" disabled={running !== 'isolate'} onClick={json.cancel}>
            Cancel
          </Button>
        </Row>
        <Status>{json.cancelled && 'Cancelled: the isolate was ended in the middle of its work.'}</Status>
        {json.error && (
          <ErrorNote error={json.error} advice="Mend it or choose something else; the page is as it was." />
        )}
      </Panel>
      <Panel title="How the page fared" note="Parse in both places, then compare.">
        <FrameStrip />
        <PhaseCards>
          {(['isolate', 'page'] as const).map((where) => {
            const run = runs[where]
            return (
              <PhaseCard
                key={where}
                title={NAMES[where]}
                phase={run?.phase}
                scale={scale}
                running={running === where && <Progress label={json.step ?? 'Working…'} />}
              >
                {run && running !== where && (
                  <Lines>
                    <Line label="Document" value={run.summary.name} />
                    <Line label="Reading" value={duration(run.summary.took.read)} />
                    <Line label="Parsing" value={duration(run.summary.took.parse)} />
                    <Line label="Counting" value={duration(run.summary.took.count)} />
                  </Lines>
                )}
              </PhaseCard>
            )
          })}
        </PhaseCards>
      </Panel>
      {newest && (
        <Panel
          title="What was found"
          note={`${newest.name}: ${count(newest.characters)} characters in, ${sizeOf(newest)} back.`}
        >
          <JsonFindings summary={newest} />
        </Panel>
      )}
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
