import isolateCode from './basic-worker.isolate.ts?raw'
import workerCode from './basic-worker.ts?raw'
import skeletonCode from './json-worker.ts?raw'

const region = (title: string, name: string) => ({ title, source: workerCode, region: name })
const remote = { title: 'The isolate', source: isolateCode, region: 'start-remote-isolate' }

/** The steps of the basic example, each with the code that it is about. */
export const BASIC_STEPS = [
  {
    title: 'The class',
    text: 'Two methods are all that the page will see: one starts the isolate, one sends it a text.',
    snippets: [{ title: 'The class', source: skeletonCode, region: 'skeleton' }],
  },
  {
    title: 'Spawn',
    text: 'Make a port, listen to it, and give its address to a new isolate. Press Spawn: the isolate appears in the count above.',
    snippets: [region('Spawn', 'spawn')],
  },
  {
    title: 'In the isolate',
    text: 'The isolate makes a port of its own and sends its address back. Whatever comes there, it parses.',
    snippets: [remote, region('Spawn', 'spawn')],
  },
  {
    title: 'Responses',
    text: 'The first message is the address of the isolate, all others are answers. See both in the timeline.',
    snippets: [region('Responses', 'handle-responses'), remote],
  },
  {
    title: 'A completer',
    text: 'Press Start over, then Parse before Spawn: the text waits until the isolate has given its address.',
    snippets: [region('Parse', 'parse-json'), region('Responses', 'handle-responses')],
  },
  {
    title: 'Complete',
    text: 'All of it. Change the JSON and parse it again: it is the same isolate that answers.',
    snippets: [
      { title: 'The page', source: workerCode },
      { title: 'The isolate', source: isolateCode },
    ],
  },
  {
    title: 'What goes wrong',
    text: 'Three faults that this little class has. Robust ports, the next story, mends them.',
    snippets: [
      { title: 'The page', source: workerCode },
      { title: 'The isolate', source: isolateCode },
    ],
  },
] as const
