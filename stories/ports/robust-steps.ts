import mainCode from './robust-main.ts?raw'
import isolateCode from './robust-worker.isolate.ts?raw'
import workerCode from './robust-worker.ts?raw'

const page = (title: string, region: string) => ({ title, source: workerCode, region })
const remote = (title: string, region: string) => ({ title, source: isolateCode, region })

/** The steps of the robust example, each with the code that it is about. */
export const ROBUST_STEPS = [
  {
    title: 'The class',
    text: 'Two ports, named by what goes through them: commands go to the isolate, responses come back.',
    snippets: [page('The class', 'skeleton'), remote('What travels', 'protocol')],
  },
  {
    title: 'Two phases',
    text: 'The first message is an address, all others are responses. A raw port takes the first; then the same port goes on as a stream.',
    snippets: [page('The connection', 'connection')],
  },
  {
    title: 'Spawn',
    text: 'If nothing starts, the port is closed and the error goes on. Press Spawn a broken one to see it.',
    snippets: [page('Spawn', 'spawn'), page('The connection', 'connection')],
  },
  {
    title: 'Both sides',
    text: 'The isolate catches what the parser throws and sends it as a value; the page throws it again. Press Parse bad JSON.',
    snippets: [
      page('The constructor', 'constructor'),
      remote('The isolate starts', 'start-remote-isolate'),
      remote('Commands', 'handle-commands'),
      page('Responses', 'handle-responses'),
    ],
  },
  {
    title: 'Many at once',
    text: 'Each request has a number and a completer. Send a slow one and a quick one: the quick answer comes first, and finds its own row.',
    snippets: [
      page('Requests', 'requests'),
      page('Parse', 'parse-json'),
      remote('Commands', 'handle-commands'),
      page('Responses', 'handle-responses'),
    ],
  },
  {
    title: 'Close',
    text: 'Close with requests open: they are answered first. Afterwards nothing is taken any more, and the isolate ends by itself.',
    snippets: [page('Close', 'close'), remote('Shutdown', 'shutdown'), page('Refuse', 'refuse')],
  },
  {
    title: 'Complete',
    text: 'Press Run main: a worker from its first to its last message.',
    snippets: [
      { title: 'main', source: mainCode, region: 'main' },
      { title: 'The page', source: workerCode },
      { title: 'The isolate', source: isolateCode },
    ],
  },
] as const
