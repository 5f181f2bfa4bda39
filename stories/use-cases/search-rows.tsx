import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { TextField } from '../kit/text-field.tsx'
import { RowHits } from './row-hits.tsx'
import tableCode from './row-table.ts?raw'
import isolateCode from './rows.isolate.ts?raw'
import { type Holder, useRows } from './use-rows.ts'
import hookCode from './use-rows.ts?raw'

const HOLDERS = [
  { value: 'isolate', label: 'An isolate' },
  { value: 'page', label: 'The page' },
] as const

const SIZES = [
  { value: '20000', label: '20,000' },
  { value: '1000000', label: '1,000,000' },
  { value: '2000000', label: '2,000,000' },
] as const

const SNIPPETS = [
  { title: 'The isolate', source: isolateCode },
  { title: 'The page asks', source: hookCode, region: 'ask' },
  { title: 'row-table.ts', source: tableCode, region: 'table' },
]

/** A bracket that nobody closes. */
const WRONG_PATTERN = '/ada [/'

const NAMES: Record<Holder, string> = { isolate: 'In an isolate', page: 'On the page' }

/** A million rows, searched with each letter typed: the newest search wins, and typing never waits. */
export function SearchRows() {
  const [holder, setHolder] = useState<Holder>('isolate')
  const [size, setSize] = useState<(typeof SIZES)[number]['value']>('1000000')
  const rows = useRows(holder)
  const { made, tally, hits, phases, making } = rows
  const busy = making !== undefined || rows.typing
  const scale = Math.max(0, ...Object.values(phases).map(({ longestBlock }) => longestBlock))

  return (
    <Stage
      chapter="Use cases"
      title="Search a million rows"
      promise="Type as fast as you can: each letter searches all rows again, a newer search gives up the older one, and no letter waits."
    >
      <Panel
        title="The rows"
        note="They stay where they are held: only the count and the first few come here."
      >
        <SegmentedControl label="Held by" options={HOLDERS} value={holder} onChange={setHolder} />
        <SegmentedControl label="How many" options={SIZES} value={size} onChange={setSize} />
        <Row>
          <Button
            look={made[holder] ? 'plain' : 'primary'}
            disabled={busy}
            onClick={() => void rows.make(Number(size))}
          >
            Make the rows
          </Button>
          <Button look="quiet" disabled={!busy} onClick={rows.cancel}>
            Cancel
          </Button>
        </Row>
        {making !== undefined && <Progress label="Making rows…" value={making} />}
        <Status>
          {rows.cancelled && 'Cancelled. The rows of before are still there.'}
          {!rows.cancelled && made[holder] > 0 && `${count(made[holder])} rows.`}
        </Status>
      </Panel>
      <Panel title="Search">
        <TextField
          label="Search in all rows"
          value={rows.query}
          onChange={(text) => void rows.type(text)}
          disabled={made[holder] === 0 || making !== undefined}
          hint="Words in any order, or a regular expression between slashes, such as /^ada .*oslo/."
        />
        <Row>
          <Button disabled={made[holder] === 0 || busy} onClick={() => void rows.typeForMe()}>
            Type “lovelace lisbon” for me
          </Button>
        </Row>
        <Row>
          <Button
            look="chip"
            disabled={made[holder] === 0 || busy}
            onClick={() => void rows.type(WRONG_PATTERN)}
          >
            A wrong pattern
          </Button>
        </Row>
        {rows.error && (
          <ErrorNote error={rows.error} advice="Mend what you look for; the rows are as they were." />
        )}
        {hits && (
          <>
            <Facts
              facts={[
                { label: 'Rows found', value: count(hits.rows) },
                { label: 'In', value: duration(hits.took) },
                { label: 'Searches begun', value: count(tally.begun) },
                { label: 'Given up for a newer one', value: count(tally.overtaken) },
              ]}
            />
            <RowHits rows={hits.first} query={hits.query} />
          </>
        )}
      </Panel>
      <Panel title="How the page fared" note="Let it type with the rows in both places, then compare.">
        <FrameStrip />
        <PhaseCards>
          {(['isolate', 'page'] as const).map((where) => (
            <PhaseCard
              key={where}
              title={NAMES[where]}
              phase={phases[where]}
              scale={scale}
              running={rows.typing && holder === where && <Progress label="Typing…" />}
            />
          ))}
        </PhaseCards>
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
