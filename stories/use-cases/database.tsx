import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Notice } from '../kit/notice.tsx'
import { Panel } from '../kit/panel.tsx'
import { PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { TextField } from '../kit/text-field.tsx'
import isolateCode from './database.isolate.ts?raw'
import openCode from './open-database.ts?raw'
import { RowHits } from './row-hits.tsx'
import { useDatabase } from './use-database.ts'
import hookCode from './use-database.ts?raw'

const SIZES = [
  { value: '20000', label: '20,000' },
  { value: '200000', label: '200,000' },
  { value: '1000000', label: '1,000,000' },
] as const

const SNIPPETS = [
  { title: 'The isolate serves', source: isolateCode, region: 'serve' },
  { title: 'The page asks', source: hookCode, region: 'ask' },
  { title: 'Open', source: openCode, region: 'open' },
  { title: 'Fill', source: isolateCode, region: 'fill' },
  { title: 'Find', source: isolateCode, region: 'find' },
]

const STATEMENT = 'select city, count(*) from people group by city order by 2 desc'

const EXAMPLES = {
  'A wrong one': 'selct city from people',
  'One without end': 'with recursive n(i) as (select 1 union all select i + 1 from n) select i from n',
}

/** SQLite in an isolate that stays: a million rows in batches, searched as one types, kept over a reload. */
export function DatabaseStory() {
  const [size, setSize] = useState<(typeof SIZES)[number]['value']>('200000')
  const [sql, setSql] = useState(STATEMENT)
  const database = useDatabase()
  const { table, found, asking, filling, phase } = database
  const ready = table !== undefined && filling === undefined

  return (
    <Stage
      chapter="Use cases"
      title="Database in an isolate"
      promise="SQLite itself, in an isolate: add a million rows and search them as you type. Reload the page, and they are still there."
    >
      <Panel title="The table">
        <SegmentedControl label="Rows to add" options={SIZES} value={size} onChange={setSize} />
        <Row>
          <Button
            look={table?.rows ? 'plain' : 'primary'}
            disabled={!ready}
            onClick={() => void database.fill(Number(size))}
          >
            Add rows
          </Button>
          <Button disabled={!ready || table.rows === 0} onClick={() => void database.empty()}>
            Remove all rows
          </Button>
          <Button look="quiet" disabled={filling === undefined} onClick={database.cancel}>
            Cancel
          </Button>
        </Row>
        {!table && !database.error && <Progress label="Opening the database…" />}
        {filling !== undefined && <Progress label="Adding rows in batches of 10,000…" value={filling} />}
        <Status>
          {database.cancelled && 'Cancelled between two batches; those before are in. '}
          {table && `${count(table.rows)} rows in the table.`}
        </Status>
        {table?.forgetful !== undefined && (
          <Notice>
            In memory only: this browser lets the isolate store nothing here ({table.forgetful}). Everything
            else works, until you leave.
          </Notice>
        )}
      </Panel>
      <Panel title="Ask it">
        <TextField
          label="Search as you type"
          value={database.words}
          onChange={(text) => void database.type(text)}
          disabled={!ready || table.rows === 0}
          hint="Beginnings of names or cities, such as: ada osl"
        />
        <TextField label="Or a statement of your own" value={sql} onChange={setSql} disabled={!ready} />
        <Row>
          <Button disabled={!ready || asking !== undefined} onClick={() => void database.query(sql)}>
            Run the statement
          </Button>
          <Button look="quiet" disabled={asking === undefined} onClick={database.giveUp}>
            Give it up
          </Button>
        </Row>
        <Row>
          {Object.entries(EXAMPLES).map(([name, example]) => (
            <Button
              key={name}
              look="chip"
              disabled={!ready || asking !== undefined}
              onClick={() => {
                setSql(example)
                void database.query(example)
              }}
            >
              {name}
            </Button>
          ))}
        </Row>
        {asking !== undefined && <Progress label={`Asking… ${count(asking)} rows so far`} />}
        <Status>{database.givenUp && 'Given up; the database is as it was.'}</Status>
        {database.error && (
          <ErrorNote error={database.error} advice="Mend it and try again: the database is as it was." />
        )}
        {found && (
          <>
            <Facts
              facts={[
                { label: 'Rows found', value: count(found.rows) },
                { label: 'In', value: duration(found.took) },
              ]}
            />
            <RowHits rows={found.first} query={found.query} />
          </>
        )}
      </Panel>
      <Panel title="How the page fared" note="While rows were added, and now while you type.">
        <FrameStrip />
        <PhaseCards>
          <PhaseCard
            title="Adding rows"
            phase={phase}
            scale={phase?.longestBlock ?? 0}
            running={filling !== undefined && <Progress label="Adding rows…" value={filling} />}
          />
        </PhaseCards>
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
