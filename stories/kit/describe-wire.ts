import type { DataMessage, RunMessage, WireMessage } from '../../src/wire/message.ts'
import { describeCall } from './describe-call.ts'
import { describeMessage, describeParcel } from './describe-message.ts'

/** What a message of the library's own wire says, and whether a person who does not build the library cares. */
export interface WireWords {
  readonly what: string
  /** How isolates are made, asked and ended, beneath the messages of the program itself. */
  readonly plumbing: boolean
}

/** What is beneath the messages of the program, where it is always the same. */
const plumbing: Partial<Record<WireMessage['wire'], string>> = {
  over: 'over: its last word',
  boot: 'boot: hold a lock for as long as you live',
  held: 'held: whoever gets the lock knows I am gone',
  ready: 'ready: I listen',
  foresee: 'foresee: load this module, somebody may ask for it',
  rehearse: 'rehearse: load what you will need, nobody waits yet',
  quiet: 'quiet: this module may be loaded before it is asked for',
  attach: 'attach: you two can talk now',
  loaded: 'loaded: the function is here',
  ended: 'ended: all I sent came before this',
}

/** Puts a message of the wire into few words. */
export function describeWire(message: WireMessage): WireWords {
  switch (message.wire) {
    case 'data':
      return describeData(message)
    case 'run':
      return { what: describeRun(message), plumbing: false }
    case 'result':
      return { what: `returns ${describeParcel(message)}`, plumbing: false }
    case 'yield':
      return { what: `yields ${describeParcel(message)}`, plumbing: false }
    case 'thrown':
    case 'unsendable':
    case 'unloadable':
      return { what: `throws ${describeParcel(message)}`, plumbing: false }
    case 'escaped':
      return { what: `uncaught ${message.text}`, plumbing: false }
    case 'enter':
      return { what: `enter: be the isolate “${message.debugName ?? ''}”`, plumbing: true }
    default:
      return { what: plumbing[message.wire] ?? message.wire, plumbing: true }
  }
}

function describeData(message: DataMessage): WireWords {
  const { body } = message
  if (typeof body === 'object' && body !== null) {
    // Ports 0 and 1 are those of the library itself.
    if ('control' in body && message.to === 0)
      return { what: `control: ${String(body.control)}`, plumbing: true }
    if ('supervise' in body && message.to === 1)
      return { what: `asks the page: ${String(body.supervise)}`, plumbing: true }
  }
  return describeCall(message) ?? { what: describeParcel(message), plumbing: false }
}

function describeRun({ id, mode, body, slots }: RunMessage): string {
  const name = id.slice(id.lastIndexOf('#') + 1)
  const args = describeMessage(body.args, slots).slice(1, -1)
  const captured = Object.keys(body.captures)
  return `${mode} ${name}(${args})${captured.length > 0 ? ` with ${captured.join(', ')}` : ''}`
}
