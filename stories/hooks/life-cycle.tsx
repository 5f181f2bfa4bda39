import { livingIsolates, watchIsolates } from 'react-isolates'
import { StrictMode, useEffect, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { Facts } from '../kit/facts.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import servedCode from '../controller/served.isolate.ts?raw'
import panelCode from './random-strings-panel.tsx?raw'
import { RandomStringsPanel } from './random-strings-panel.tsx'

const SNIPPETS = [
  { title: 'The component', source: panelCode, region: 'panel' },
  { title: 'The isolate', source: servedCode, region: 'entry' },
]

const MODES = [
  { value: 'plain', label: 'Plain' },
  { value: 'strict', label: 'StrictMode' },
] as const

/** A component with an isolate, mounted, rendered and unmounted at will. */
export function HookLifeCycle() {
  const [mode, setMode] = useState<'plain' | 'strict'>('plain')
  const [mounted, setMounted] = useState(false)
  const [renders, setRenders] = useState(0)
  const [most, setMost] = useState(0)

  useEffect(() => watchIsolates(() => setMost((before) => Math.max(before, livingIsolates()))), [])

  const panel = <RandomStringsPanel />
  return (
    <Stage
      chapter="Hooks"
      title="Life cycle"
      promise="With the hook an isolate lives exactly as long as its component. Mount, render, unmount, in StrictMode too: there is never a second one, and none stays."
    >
      <Panel title="Mount and unmount">
        <SegmentedControl label="Mode" options={MODES} value={mode} onChange={setMode} />
        <Row>
          <Button look="primary" disabled={mounted} onClick={() => setMounted(true)}>
            Mount
          </Button>
          <Button disabled={!mounted} onClick={() => setRenders(renders + 1)}>
            Render again
          </Button>
          <Button disabled={!mounted} onClick={() => setMounted(false)}>
            Unmount
          </Button>
        </Row>
        <Facts
          facts={[
            { label: 'Renders asked for', value: renders },
            { label: 'Most isolates at once', value: most },
          ]}
        />
      </Panel>
      {mounted && (
        <Panel title="The component">{mode === 'strict' ? <StrictMode>{panel}</StrictMode> : panel}</Panel>
      )}
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
