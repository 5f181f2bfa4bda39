import { useState } from 'react'
import { CodePane } from '../kit/code-pane.tsx'
import { Panel } from '../kit/panel.tsx'
import { SegmentedControl } from '../kit/segmented-control.tsx'
import { Stage } from '../kit/stage.tsx'
import code from './which-one.ts?raw'
import { TryLength, TryMemory, TryOften, TryOnce, TryUseMemory } from './which-one-trials.tsx'
import { NextStory } from './next-story.tsx'

const yesNo = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
] as const
type Answer = 'no' | 'yes'

const ADVICE = {
  page: {
    name: 'Nothing: stay on the page',
    why: 'Waiting is no work. A promise or a stream on the page is simpler, and as smooth.',
    story: ['practices-when-not-to-use-an-isolate', 'When not to use an isolate'],
    region: undefined,
  },
  run: {
    name: 'Isolate.run',
    why: 'One function, one answer. The isolate comes and goes by itself.',
    story: ['basics-run', 'run'],
    region: 'run',
  },
  pool: {
    name: 'IsolatePool',
    why: 'Isolates that are used again: no start for each job, and as many at once as there are cores.',
    story: ['basics-speed', 'Speed'],
    region: 'pool',
  },
  controller: {
    name: 'IsolateController',
    why: 'One isolate that stays and remembers. You send, ask, and close it.',
    story: ['controller-v1-or-v2', 'V1 or V2'],
    region: 'controller',
  },
  useIsolate: {
    name: 'useIsolate',
    why: 'The result as state. It runs again when what it captures changes, and never shows a stale one.',
    story: ['introduction', 'Introduction'],
    region: 'use-isolate',
  },
  useIsolateController: {
    name: 'useIsolateController',
    why: 'One isolate for as long as the component is there, and what it says as state.',
    story: ['hooks-life-cycle', 'Life cycle'],
    region: 'use-isolate-controller',
  },
} as const

function advise(heavy: Answer, remembers: Answer, often: Answer, react: Answer): keyof typeof ADVICE {
  if (heavy === 'no') return 'page'
  if (remembers === 'yes') return react === 'yes' ? 'useIsolateController' : 'controller'
  if (react === 'yes') return 'useIsolate'
  return often === 'yes' ? 'pool' : 'run'
}

/** Four questions, one answer. */
export function WhichOne() {
  const [heavy, setHeavy] = useState<Answer>('yes')
  const [remembers, setRemembers] = useState<Answer>('no')
  const [often, setOften] = useState<Answer>('no')
  const [react, setReact] = useState<Answer>('no')
  const { name, why, story, region } = ADVICE[advise(heavy, remembers, often, react)]
  return (
    <Stage
      chapter="Basics"
      title="Which one to use"
      promise="Four questions lead to one of six answers, with its code and the story that shows it."
    >
      <Panel title="Your work">
        <SegmentedControl
          label="Does it compute for long?"
          options={yesNo}
          value={heavy}
          onChange={setHeavy}
        />
        <SegmentedControl
          label="Must it remember something between two jobs?"
          options={yesNo}
          value={remembers}
          onChange={setRemembers}
        />
        <SegmentedControl label="Are there many jobs?" options={yesNo} value={often} onChange={setOften} />
        <SegmentedControl
          label="Does a component show the result?"
          options={yesNo}
          value={react}
          onChange={setReact}
        />
      </Panel>
      <Panel title="Then use">
        <output>
          <strong>{name}</strong>
          <br />
          {why}
        </output>
        <p>
          {/* The story stands in a frame: the link is for the window around it, which has the sidebar. */}
          <a href={`./?path=/story/${story[0]}--the-story`} target="_top">
            See the story “{story[1]}”
          </a>
        </p>
      </Panel>
      {region && (
        <Panel
          key={`try ${region}`}
          title="Try it"
          note="It measures texts: small work, but the way is the same for any."
        >
          {TRIALS[region]}
        </Panel>
      )}
      {region && <CodePane key={region} snippets={SNIPPETS[region]} />}
      <NextStory after="Which one to use" />
    </Stage>
  )
}

const TRIALS = {
  run: <TryOnce />,
  pool: <TryOften />,
  controller: <TryMemory />,
  'use-isolate': <TryLength />,
  'use-isolate-controller': <TryUseMemory />,
}

const snippet = (region: string) => [{ title: 'As little as this', source: code, region }]
const SNIPPETS = {
  run: snippet('run'),
  pool: snippet('pool'),
  controller: snippet('controller'),
  'use-isolate': snippet('use-isolate'),
  'use-isolate-controller': snippet('use-isolate-controller'),
}
