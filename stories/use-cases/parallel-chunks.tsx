import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CheckBox } from '../kit/check-box.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { PhaseCard, PhaseCards } from '../kit/phase-card.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { ChainChart } from './chain-chart.tsx'
import chainsCode from './chains.ts?raw'
import waysCode from './chunk-ways.ts?raw'
import { nameOf, SpeedUp } from './speed-up.tsx'
import { useChunks, WAYS, type Way } from './use-chunks.ts'

const ISOLATES = WAYS.map((way) => ({ value: `${way}` as const, label: nameOf(way) }))

const CHUNKS = [
  { value: 'auto', label: 'Let the pool decide' },
  { value: '1', label: '1 block' },
  { value: '20', label: '20 blocks' },
] as const

const AMOUNTS = [
  { value: '40', label: '40 blocks' },
  { value: '200', label: '200 blocks' },
  { value: '600', label: '600 blocks' },
] as const

const SNIPPETS = [
  { title: 'In a pool', source: waysCode, region: 'pool' },
  { title: 'On the page', source: waysCode, region: 'page' },
  { title: 'chains.ts', source: chainsCode, region: 'work' },
]

const FAILING = 20

/** One list, cut into chunks that several isolates work off at once; the answers come back in order. */
export function ParallelChunks() {
  const [amount, setAmount] = useState<(typeof AMOUNTS)[number]['value']>('200')
  const [chunk, setChunk] = useState<(typeof CHUNKS)[number]['value']>('auto')
  const [isolates, setIsolates] = useState<`${Way}`>('2')
  const [fails, setFails] = useState(false)
  const work = useChunks()
  const { phases, running, chains } = work
  const blocks = Number(amount)
  const chunkSize = chunk === 'auto' ? undefined : Number(chunk)
  const job = { blocks, chunkSize, failing: fails ? FAILING - 1 : undefined }
  const busy = running !== undefined
  const scale = Math.max(0, ...Object.values(phases).map(({ longestBlock }) => longestBlock))
  const done = WAYS.filter((way) => phases[way])

  return (
    <Stage
      chapter="Use cases"
      title="Parallel chunks"
      promise="Cut a long list into chunks and let several isolates work them off: the answers come in order, and you measure what your machine gains."
    >
      <Panel
        title="The work"
        note={`Every number is followed, step by step, down to 1; a block is 20,000 numbers. This machine runs ${navigator.hardwareConcurrency} threads at once.`}
      >
        <SegmentedControl
          label="How much"
          options={AMOUNTS}
          value={amount}
          onChange={(amount) => {
            setAmount(amount)
            work.forget()
          }}
        />
        <SegmentedControl label="Blocks in one message" options={CHUNKS} value={chunk} onChange={setChunk} />
        <SegmentedControl label="Done by" options={ISOLATES} value={isolates} onChange={setIsolates} />
        <CheckBox label={`Let block ${FAILING} fail`} checked={fails} onChange={setFails} />
        <Row>
          <Button
            look="primary"
            disabled={busy}
            onClick={() => void work.start(job, [Number(isolates) as Way])}
          >
            Run
          </Button>
          <Button disabled={busy} onClick={() => void work.start(job, WAYS)}>
            Measure every way
          </Button>
          <Button look="quiet" disabled={!busy || running === 0} onClick={work.cancel}>
            Cancel
          </Button>
        </Row>
        {busy && <Progress label={`${nameOf(running)} at work…`} value={chains.length / blocks} />}
        <Status>{work.cancelled && 'Cancelled: its isolates were ended in the middle of their work.'}</Status>
        {work.error && (
          <ErrorNote error={work.error} advice="The rest was given up. Untick the box, then run it again." />
        )}
        <ChainChart chains={chains} blocks={blocks} />
      </Panel>
      <Panel title="What it gains" note="Starting the isolates is part of the time.">
        {done.length > 0 ? <SpeedUp phases={phases} /> : <p>Nothing measured yet.</p>}
      </Panel>
      <Panel title="How the page fared">
        <FrameStrip />
        <PhaseCards>
          {WAYS.filter((way) => way < 4 || phases[way]).map((way) => (
            <PhaseCard
              key={way}
              title={nameOf(way)}
              phase={phases[way]}
              scale={scale}
              running={running === way && <Progress label="At work…" value={chains.length / blocks} />}
            />
          ))}
        </PhaseCards>
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
