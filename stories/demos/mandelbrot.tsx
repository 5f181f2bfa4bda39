import { type MouseEvent, useCallback, useRef, useState } from 'react'
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
import css from './mandelbrot.module.css'
import { depthOf, NARROWEST, PLACES, type View, WHOLE } from './mandelbrot-set.ts'
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
    setView({ ...wanted, width: Math.max(NARROWEST, wanted.width) })
  }

  const zoomAt = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = view.x + ((event.clientX - box.left) / box.width - 0.5) * view.width
    const y = view.y + (((event.clientY - box.top) / box.height - 0.5) * view.width * height) / width
    look({ x, y, width: view.width / (event.shiftKey ? 1 / 3 : 3) })
  }

  const move = (x: number, y: number) =>
    look({ ...view, x: view.x + x * view.width * 0.25, y: view.y + y * view.width * 0.25 })

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
        note="Click where you want to go, with Shift to come back; or use the buttons."
      >
        {supported() ? (
          <div className={css.picture} onClick={zoomAt} role="img" aria-label="The Mandelbrot set">
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
          </div>
        ) : (
          <Notice>This browser cannot move a canvas to an isolate.</Notice>
        )}
        {supported() && <Progress label={`${count(now)} of ${count(height)} rows`} value={now / height} />}
        <Status>{stopped && 'Stopped: the rest stays as it was. Go anywhere to paint on.'}</Status>
        <Row>
          <Button onClick={() => look({ ...view, width: view.width / 3 })}>Zoom in</Button>
          <Button onClick={() => look({ ...view, width: Math.min(8, view.width * 3) })}>Zoom out</Button>
          <Button look="quiet" aria-label="Left" onClick={() => move(-1, 0)}>
            ←
          </Button>
          <Button look="quiet" aria-label="Right" onClick={() => move(1, 0)}>
            →
          </Button>
          <Button look="quiet" aria-label="Up" onClick={() => move(0, -1)}>
            ↑
          </Button>
          <Button look="quiet" aria-label="Down" onClick={() => move(0, 1)}>
            ↓
          </Button>
          <Button
            look="quiet"
            disabled={!supported() || stopped || now === height}
            onClick={() => setStopped(true)}
          >
            Stop
          </Button>
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
