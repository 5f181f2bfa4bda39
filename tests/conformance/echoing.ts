import { Isolate, type SendPort, type SpawnOptions } from 'react-isolates/core'
import { Inbox } from './inbox.ts'
import { endAfterTest } from './isolates-after-test.ts'
import { echo } from './isolates/d-echo.ts'

/** An isolate that sends back what it gets, and what came back so far. */
export interface Echoing {
  isolate: Isolate
  send: (message: unknown) => void
  /** All that came back. */
  answers: unknown[]
  /** Resolves with all that came back once so much has. */
  atLeast: (count: number) => Promise<unknown[]>
  /** Sends a message and waits until it is back: the isolate runs, and has done all that it was sent before. */
  roundTrip: () => Promise<void>
}

/** Spawns an isolate that sends back what it gets. */
export async function spawnEcho(options?: SpawnOptions): Promise<Echoing> {
  const inbox = new Inbox()
  const isolate = endAfterTest(await Isolate.spawn(echo, inbox.address, options))
  const [address] = (await inbox.atLeast(1)).splice(0) as [SendPort]
  const send = (message: unknown) => address.send(message)
  const roundTrip = async () => {
    const before = inbox.messages.length
    send('round trip')
    await inbox.atLeast(before + 1)
    inbox.messages.splice(before)
  }
  return {
    isolate,
    send,
    answers: inbox.messages,
    atLeast: (count) => inbox.atLeast(count),
    roundTrip,
  }
}
