import type { DataMessage } from '../../src/wire/message.ts'
import type { CallId, ServiceAnswer, ServiceCall } from '../../src/wire/service.ts'
import { describeField } from './describe-message.ts'
import type { WireWords } from './describe-wire.ts'

type Said = ServiceCall | ServiceAnswer

const words: Record<Said['service'], (call: CallId) => string> = {
  open: () => 'open: answers go to this address',
  request: (call) => `request ${call}:`,
  stream: (call) => `request ${call}, value by value:`,
  room: (call) => `room: more parts of answer ${call} may come`,
  credit: (call) => `credit: more values of answer ${call} may come`,
  abort: (call) => `gives up request ${call}`,
  shutdown: () => 'shutdown: finish what is in flight, then end',
  result: (call) => `answer ${call}:`,
  yield: (call) => `answer ${call} yields`,
  part: (call) => `part of answer ${call}`,
  error: (call) => `answer ${call} throws`,
  unsendable: (call) => `answer ${call} throws`,
  failed: () => 'throws',
}
const plumbing: readonly string[] = ['open', 'room', 'credit', 'shutdown', 'part'] satisfies Said['service'][]

/** What a controller and the `serve` of its isolate say to each other; undefined if this is a message of a program. */
export function describeCall({ body, slots }: DataMessage): WireWords | undefined {
  if (typeof body !== 'object' || body === null || !('service' in body)) return undefined
  const said = body as Said
  if (!Object.hasOwn(words, said.service)) return undefined
  const verb = words[said.service]('call' in said ? said.call : 0)
  const key = ['value', 'error'].find((name) => name in said)
  const what = key ? `${verb} ${describeField(said, key, slots)}` : verb
  return { what, plumbing: plumbing.includes(said.service) }
}
