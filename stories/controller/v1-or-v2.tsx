import { Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Stage } from '../kit/stage.tsx'
import { RunningCard } from './running-card.tsx'
import servedCode from './served.isolate.ts?raw'
import stuckCode from './stuckable.isolate.ts?raw'
import threeCode from './three-controllers.ts?raw'
import { startLibrary, startV1, startV2 } from './three-controllers.ts'

const SNIPPETS = [
  { title: 'V1', source: threeCode, region: 'v1' },
  { title: 'V1’s isolate', source: stuckCode, region: 'entry' },
  { title: 'V2', source: threeCode, region: 'v2' },
  { title: 'IsolateController', source: threeCode, region: 'library' },
  { title: 'Its isolate', source: servedCode, region: 'entry' },
]

/** Three ways to own an isolate, and what becomes of each when the isolate is stuck. */
export function OneOrTwo() {
  return (
    <Stage
      chapter="Controller"
      title="V1 or V2"
      promise="V1 kills its isolate, V2 asks it to end. Get each of them stuck and close it: V2’s lives on. The library’s own controller asks, then kills."
    >
      <Panel title="Get them stuck, then close them">
        <Cards>
          <RunningCard
            title="V1"
            text="Closing kills. It ends also a stuck isolate, and whatever it was in the middle of."
            start={startV1}
          />
          <RunningCard
            title="V2"
            text="Closing asks. The isolate finishes what it does, and must be able to hear."
            start={startV2}
          />
          <RunningCard
            title="IsolateController"
            text="Closing asks, answers what is in flight, and can be followed by a kill."
            start={startLibrary}
          />
        </Cards>
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
