import { useState } from 'react'
import { CodePane } from '../kit/code-pane.tsx'
import { count } from '../kit/format.ts'
import { FrameStrip } from '../kit/frame-strip.tsx'
import { Panel } from '../kit/panel.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Slider } from '../kit/slider.tsx'
import { Stage } from '../kit/stage.tsx'
import countPrimesCode from './count-primes.ts?raw'
import { PrimesInIsolate, PrimesOnPage } from './primes.tsx'
import primesCode from './primes.tsx?raw'
import { StoryLinks } from './story-links.tsx'
import { WhatToWatch } from './what-to-watch.tsx'

const PLACES = [
  { value: 'isolate', label: 'useIsolate' },
  { value: 'page', label: 'useMemo' },
] as const

const SNIPPETS = [
  { title: 'useIsolate', source: primesCode, region: 'isolate' },
  { title: 'useMemo', source: primesCode, region: 'memo' },
  { title: 'count-primes.ts', source: countPrimesCode },
]

/** What isolates are, one to try, and how to read the stories. */
export function Introduction() {
  const [place, setPlace] = useState<'isolate' | 'page'>('isolate')
  const [limit, setLimit] = useState(1_000_000)
  const Primes = place === 'isolate' ? PrimesInIsolate : PrimesOnPage

  return (
    <Stage
      chapter="react-isolates"
      title="A function, elsewhere"
      promise={
        <>
          An isolate runs your function on a thread of its own, with a memory of its own. You write the
          function where you need it, and the compiler moves it: there is no worker file. What it returns
          comes back as React state, and the page never stops drawing.
        </>
      }
    >
      <Panel title="Try it" note="Drag the slider with each hook, and watch the frames.">
        <SegmentedControl label="Count the primes with" options={PLACES} value={place} onChange={setPlace} />
        <Slider
          label="Count up to"
          value={limit}
          min={100_000}
          max={4_000_000}
          step={100_000}
          onChange={setLimit}
          format={count}
        />
        <Primes limit={limit} />
        <FrameStrip />
      </Panel>
      <CodePane snippets={SNIPPETS} />
      <Panel title="How to read the stories">
        <WhatToWatch />
      </Panel>
      <StoryLinks />
    </Stage>
  )
}
