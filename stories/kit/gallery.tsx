import { useState } from 'react'
import { BarList } from './bar-list.tsx'
import { Button } from './button.tsx'
import { CodePane } from './code-pane.tsx'
import codeRegionSource from './code-region.ts?raw'
import { ErrorNote } from './error-note.tsx'
import { Facts } from './facts.tsx'
import { FileField } from './file-field.tsx'
import { count } from './format.ts'
import { FrameStrip } from './frame-strip.tsx'
import { Notice } from './notice.tsx'
import { NumberField } from './number-field.tsx'
import { Panel } from './panel.tsx'
import { Line, Lines, PhaseCard, PhaseCards } from './phase-card.tsx'
import { Progress } from './progress.tsx'
import { Row } from './row.tsx'
import { SegmentedControl } from './segmented-control.tsx'
import { Slider } from './slider.tsx'
import { Stage } from './stage.tsx'
import { Status } from './status.tsx'
import { TextArea } from './text-area.tsx'
import { Timeline } from './timeline.tsx'

const SPACES = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
] as const

const ERROR = Object.assign(new TypeError('A function cannot be sent to an isolate.'), {
  code: 'ISO-201',
  path: 'captured "options" → .onDone',
  excerpt: '{ "name": "Ada" "born": 1815 }\n                ^',
})

const SNIPPETS = [
  { title: 'code-region.ts', source: codeRegionSource },
  { title: 'Another', source: '// #region it\nexport const answer = 42\n// #endregion', region: 'it' },
]

const CALM = { duration: 812, longestBlock: 17.2, missedFrames: 0, frames: 49, longTasks: 0 }
const FELT = { duration: 812, longestBlock: 798, missedFrames: 47, frames: 2, longTasks: 1 }

/** Every piece in each of its states: what a new story is built from. */
export function Gallery() {
  const [space, setSpace] = useState<(typeof SPACES)[number]['value']>('day')
  const [number, setNumber] = useState('abc')
  const [text, setText] = useState('{ "any": "text" }')
  const [file, setFile] = useState<File>()
  const [level, setLevel] = useState(40)
  return (
    <Stage
      chapter="Kit"
      title="The pieces"
      promise="What the stories are built from, in each state a piece can have."
    >
      <Panel
        title="Controls"
        note="All of them work by keyboard."
        aside={<Button look="quiet">Aside</Button>}
      >
        <Row>
          <Button look="primary">Primary</Button>
          <Button>Plain</Button>
          <Button look="quiet">Quiet</Button>
          <Button look="chip">Chip</Button>
          <Button look="primary" disabled>
            Primary, off
          </Button>
          <Button disabled>Plain, off</Button>
        </Row>
        <SegmentedControl
          label="Space of time"
          options={SPACES}
          value={space}
          onChange={setSpace}
          hint="A hint."
        />
        <Slider label="Level" value={level} min={0} max={100} step={1} onChange={setLevel} format={count} />
        <NumberField
          label="A number"
          value={number}
          onChange={setNumber}
          problem={number === '' || Number.isNaN(Number(number)) ? `“${number}” is not a number.` : undefined}
          hint="Any number."
        />
        <TextArea label="A text" value={text} onChange={setText} hint="Any text." />
        <FileField label="Choose a file" file={file} onChange={setFile} />
      </Panel>
      <Panel title="Figures">
        <FrameStrip />
        <PhaseCards>
          <PhaseCard title="On the page" phase={FELT} scale={798}>
            <Lines>
              <Line label="Took" value="812 ms" />
            </Lines>
          </PhaseCard>
          <PhaseCard title="In an isolate" phase={CALM} scale={798} />
          <PhaseCard title="Running" phase={undefined} scale={798} running={<Progress label="Adding…" />} />
          <PhaseCard title="To come" phase={undefined} scale={798} />
        </PhaseCards>
        <Facts
          facts={[
            { label: 'Objects', value: '380,719' },
            { label: 'Released in all of them', value: '13,354' },
          ]}
        />
        <BarList
          title="Features by section"
          bars={[
            { label: 'api', value: 10_325 },
            { label: 'css', value: 4317 },
          ]}
        />
        <Progress label="Uploading, 40 %" value={0.4} />
      </Panel>
      <Panel title="Words">
        <Status>Cancelled.</Status>
        <Notice>
          1 number became Infinity, at <code>$.total</code>.
        </Notice>
        <ErrorNote error={ERROR} advice="Send data only, and call the function here." />
      </Panel>
      <Panel title="Messages">
        <Timeline
          entries={[
            { id: 1, to: 'isolate', what: 'parse 20.6 MB', at: 0 },
            { id: 2, to: 'page', what: '762 bytes', at: 412 },
          ]}
        />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
