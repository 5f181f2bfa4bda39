import { useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Card, Cards } from '../kit/cards.tsx'
import { CodePane } from '../kit/code-pane.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Messages } from '../kit/messages.tsx'
import { Panel } from '../kit/panel.tsx'
import { PrintOut } from '../kit/print-out.tsx'
import { Row } from '../kit/row.tsx'
import { Stage } from '../kit/stage.tsx'
import { Status } from '../kit/status.tsx'
import { useBench } from '../kit/use-bench.ts'
import isolateCode from './mailbox.isolate.ts?raw'
import mailboxCode from './mailbox.ts?raw'
import { Mailbox, startSender } from './mailbox.ts'

const NAMES = ['Ada', 'Ben', 'Cleo'] as const
type Sender = Awaited<ReturnType<typeof startSender>>

const SNIPPETS = [
  { title: 'The mailbox', source: mailboxCode, region: 'mailbox' },
  { title: 'Giving its address away', source: mailboxCode, region: 'write' },
  { title: 'The isolates', source: isolateCode, region: 'sender' },
]

/** One mailbox, one address, three isolates that hold it. */
export function MailboxAndAddresses() {
  const bench = useBench()
  const [senders, setSenders] = useState<readonly Sender[]>([])
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const mailbox = useRef<Mailbox>(undefined)

  async function start(): Promise<void> {
    const made = new Mailbox(setWaiting)
    mailbox.current = made
    bench.own(() => made.close())
    const started = await Promise.all(
      NAMES.map(async (name) => {
        const sender = await startSender(name, made.address)
        bench.own(() => sender.isolate.kill())
        return sender
      }),
    )
    setSenders(started)
  }

  function take(): void {
    const message = mailbox.current?.take()
    if (message === undefined) return
    bench.print(message)
    setWaiting((before) => before.slice(1))
  }

  return (
    <Stage
      chapter="Ports"
      title="Mailbox and addresses"
      promise="A ReceivePort is a mailbox, a SendPort its address. An address leads to one mailbox; any number of isolates may hold it."
    >
      <Panel
        title="Three writers"
        note="Give the address of one mailbox to three isolates, then let them write in any order."
      >
        <Row>
          <Button
            look="primary"
            disabled={senders.length > 0 || bench.busy}
            onClick={() => void bench.act(start)}
          >
            Start three isolates
          </Button>
        </Row>
        <Cards>
          {NAMES.map((name, index) => {
            const sender = senders[index]
            return (
              <Card key={name} title={name} {...(sender && { tone: 'alive' })}>
                <p>{sender ? 'Holds the address.' : 'Not there yet.'}</p>
                <Button disabled={!sender} onClick={sender?.write}>
                  {name}, write
                </Button>
              </Card>
            )
          })}
        </Cards>
        <Status>
          {senders.length > 0 &&
            (senders.every(({ same }) => same)
              ? 'Each of them sent the address back: it is the very same object here.'
              : 'An address came back as another object.')}
        </Status>
        {bench.error && <ErrorNote error={bench.error} advice="Start the isolates again." />}
      </Panel>
      <Panel
        title="The mailbox"
        note="Messages wait in the order they came. Nothing is lost, nothing overtakes."
      >
        <PrintOut label="Waiting" lines={waiting} empty="Empty." />
        <Row>
          <Button disabled={waiting.length === 0} onClick={take}>
            Take one
          </Button>
        </Row>
        <PrintOut label="Taken" lines={bench.lines} />
      </Panel>
      <Messages />
      <CodePane snippets={SNIPPETS} />
    </Stage>
  )
}
