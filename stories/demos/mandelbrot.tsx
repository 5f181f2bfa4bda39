import { useCallback, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count, duration } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Notice } from '../kit/notice.tsx'
import { Panel } from '../kit/panel.tsx'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import isolateCode from './mandelbrot.isolate.ts?raw'
import { MandelbrotPicture, type Step, STEPS } from './mandelbrot-picture.tsx'
import { depthOf, NARROWEST, PLACES, type View, WHOLE, WIDEST } from './mandelbrot-set.ts'
import setCode from './mandelbrot-set.ts?raw'
import { MandelbrotStrip } from './mandelbrot-strip.tsx'
import stripCode from './mandelbrot-strip.tsx?raw'

const SNIPPETS = [
  { title: 'The page', source: stripCode, region: 'canvas' },
  { title: 'The isolate', source: isolateCode, region: 'paint' },
  { title: 'mandelbrot-set.ts', source: setCode, region: 'escape' },
]

const CREWS = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '4', label: '4' },
  { value: '8', label: '8' },
] as const

const ARROWS = [
  ['Left', '←', 'ArrowLeft'],
  ['Right', '→', 'ArrowRight'],
  ['Up', '↑', 'ArrowUp'],
  ['Down', '↓', 'ArrowDown'],
] as const

const supported = () => 'transferControlToOffscreen' in HTMLCanvasElement.prototype

interface MandelbrotProps {
  width?: number
  height?: number
}

/** The Mandelbrot set, painted by as many isolates as one likes, each on a canvas of its own. */
export function Mandelbrot({ width = 960, height = 640 }: MandelbrotProps) {
  const [crew, setCrew] = useState<(typeof CREWS)[number]['value']>('4')
  const [view, setView] = useState(WHOLE)
  const [painted, setPainted] = useState({ view: WHOLE, rows: 0, took: 0 })
  const [error, setError] = useState<Error>()
  const [stopped, setStopped] = useState(false)
  const begun = useRef(0)
  const painters = Number(crew)

  const onRows = useCallback((of: View, rows: number) => {
    const took = performance.now() - begun.current
    setPainted((before) => ({ view: of, rows: (before.view === of ? before.rows : 0) + rows, took }))
  }, [])

  const look = (wanted: View) => {
    begun.current = performance.now()
    setStopped(false)
    // Another object each time: it is painted anew also where nothing moved.
    setView({ ...wanted, width: Math.min(WIDEST, Math.max(NARROWEST, wanted.width)) })
  }

  const step = ({ x, y, scale }: Step) =>
    look({
      x: view.x + x * view.width,
      y: view.y + (y * view.width * height) / width,
      width: view.width * scale,
    })

  const rows = height / painters
  const now = painted.view === view ? painted.rows : 0
  return (
    <Stage
      chapter="Demos"
      title="Mandelbrot"
      promise="Each isolate paints a strip on a canvas that was moved to it: no pixel ever crosses. Click to go deeper, and watch the page."
    >
      <Panel
        title="The picture"
        note="Click where you want to go, with Shift to come back. Arrow keys, + and − do the same, and so do the buttons."
      >
        {supported() ? (
          <MandelbrotPicture onStep={step}>
            {Array.from({ length: painters }, (_, index) => (
              <MandelbrotStrip
                key={`${painters} ${index}`}
                view={view}
                width={width}
                rows={rows}
                top={index * rows}
                height={height}
                stopped={stopped}
                onRows={onRows}
                onError={setError}
              />
            ))}
          </MandelbrotPicture>
        ) : (
          <Notice>This browser cannot move a canvas to an isolate.</Notice>
        )}
        {supported() && <Progress label={`${count(now)} of ${count(height)} rows`} value={now / height} />}
        <Status>{stopped && 'Stopped: the rest stays as it was. Go anywhere to paint on.'}</Status>
        <Row>
          <Button onClick={() => step(STEPS['+'])}>Zoom in</Button>
          <Button onClick={() => step(STEPS['-'])}>Zoom out</Button>
          <Button
            look="quiet"
            disabled={!supported() || stopped || now === height}
            onClick={() => setStopped(true)}
          >
            Stop
          </Button>
        </Row>
        <Row>
          {ARROWS.map(([name, arrow, key]) => (
            <Button key={key} aria-label={name} onClick={() => step(STEPS[key])}>
              {arrow}
            </Button>
          ))}
        </Row>
        <Row>
          {Object.entries(PLACES).map(([name, place]) => (
            <Button key={name} look="chip" onClick={() => look(place)}>
              {name}
            </Button>
          ))}
        </Row>
        <SegmentedControl
          label="Isolates"
          options={CREWS}
          value={crew}
          onChange={(many) => {
            setCrew(many)
            look(view)
          }}
        />
        {error && <ErrorNote error={error} advice="Choose another number of isolates: new ones start." />}
        <Facts
          facts={[
            { label: 'Took', value: now === height ? duration(painted.took) : '…' },
            { label: 'Enlarged', value: `${count(WHOLE.width / view.width)} ×` },
            { label: 'Steps at most', value: count(depthOf(view)) },
          ]}
        />
      </Panel>
      <Panel title="How the page fares">
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
