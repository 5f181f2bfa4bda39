import { Isolate, ReceivePort, SendPort } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { useBench } from '../kit/use-bench.ts'
import css from './what-happens-on-spawn.module.css'
import pageCode from './what-happens-on-spawn.tsx?raw'
import entryCode from './spawned.isolate.ts?raw'
import { spawned } from './spawned.isolate.ts'

const SNIPPETS = [
  { title: 'The page', source: pageCode, region: 'spawn' },
  { title: 'The isolate', source: entryCode, region: 'entry' },
]

const WORDS = [
  [
    'boot, held',
    'A worker starts, or a spare is taken. It holds a lock; when the lock is free, it is gone, however it went.',
  ],
  ['foresee, rehearse', 'A spare loads what may be needed, so that whoever comes next waits less.'],
  ['enter', 'An isolate moves in: its name, its capabilities, who is to hear of its end.'],
  ['spawn', 'The address of the compiled function, what it captured, and its message.'],
  ['loaded', 'The module is there: spawn gives its handle.'],
  ['messages', 'From now on your own.'],
  ['ended, over', 'Behind everything it sent: nothing is lost.'],
] as const

/** What the library itself says to a worker, and hears from it. */
export function WhatHappensOnSpawn() {
  const bench = useBench()
  const [port, setPort] = useState<SendPort>()

  // #region spawn
  async function spawn(): Promise<void> {
    const messages = new ReceivePort<string | SendPort>()
    messages.listen((message) => message instanceof SendPort && setPort(message))
    const isolate = await Isolate.spawn(spawned, messages.sendPort)
    bench.own(() => isolate.kill())
    await isolate.exited
    messages.close()
    setPort(undefined)
  }
  // #endregion

  return (
    <Stage
      chapter="Inside"
      title="What happens on spawn"
      promise="Beneath your messages the library has a few of its own. Here they are, as they cross between this page and the worker."
    >
      <Panel title="Spawn and end">
        <Row>
          <Button look="primary" disabled={bench.busy} onClick={() => void bench.act(spawn)}>
            Spawn
          </Button>
          <Button disabled={!port} onClick={() => port?.send('close')}>
            Let it end
          </Button>
        </Row>
        {bench.error && <ErrorNote error={bench.error} advice="Spawn another one." />}
        <dl className={css.words}>
          {WORDS.map(([word, meaning]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Messages plumbing />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
