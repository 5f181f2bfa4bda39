import { reportUncaught } from '../stream/report-uncaught.js'
import { Channel } from '../wire/channel.js'
import type {
  CallSeries,
  DataMessage,
  IsolateId,
  LinkMessage,
  Parcel,
  PortId,
  Series,
  SeriesKind,
  ValueRecord,
} from '../wire/message.js'
import { type CallTuple, tupleOf } from '../wire/call-tuple.js'
import { readerOf } from '../wire/form.js'
import { postParcel, postPlain, unpack } from '../wire/parcel.js'
import type { CallId } from '../wire/service.js'
import type { Label } from '../wire/unsendable.js'
import type { Packing } from '../wire/wire-value.js'
import { deliver, deliverLater, deliverTogether } from './mailboxes.js'
import { isForeign, local } from './local.js'

/**
 * One link per pair of isolates that talk. Messages of a pair arrive in the order they were sent, whatever their
 * ports. The link of the page and an isolate is the worker's own channel (a MessagePort costs 8 times as much in some
 * engines); two isolates are linked by a MessageChannel, made by whoever introduces them.
 */
export interface Link {
  readonly peer: IsolateId
  /** Throws what the platform throws; then nothing was sent. */
  post(message: LinkMessage | CallTuple, transfer?: Transferable[]): void
  /** Posts a message, perhaps together with those that follow it; false if its value is not small and plain. */
  gather(kind: SeriesKind, id: number, value: unknown): boolean
}

const links = new Map<IsolateId, Link>()
/** Ends of channels to a peer: the one that its link uses, and those that are only listened to. */
const ports = new Map<IsolateId, MessagePort[]>()
/** Pairs this isolate has introduced, `owner receiver`: once is enough. */
const introduced = new Set<string>()
/** Ends for the receiver that stayed here, because the platform refused their message. Their owners are attached. */
const leftOver = new Map<string, MessagePort>()
type Handlers = {
  [Wire in LinkMessage['wire']]?: (link: Link, message: Extract<LinkMessage, { wire: Wire }>) => void
}
const handlers: Handlers = {}

/** Handles one kind of link messages. Which kinds there are differs between the page and a worker. */
export function handleLink<Wire extends LinkMessage['wire']>(
  wire: Wire,
  handler: NonNullable<Handlers[Wire]>,
): void {
  handlers[wire] = handler as never
}

/** Uses `link` for its peer from now on, unless there is one: each side keeps to one, or order would be lost. */
export function connect(link: Link): void {
  if (!links.has(link.peer)) links.set(link.peer, link)
}

/** The link to a peer that a channel makes. */
export const linkOver = (channel: Pick<Link, 'post' | 'gather'>, peer: IsolateId): Link => ({
  peer,
  post: (message, transfer) => channel.post(message, transfer),
  gather: (kind, id, value) => channel.gather(kind, id, value),
})

/** Links a peer by one end of a MessageChannel. It is listened to also when another link is used for sending. */
export function connectPort(peer: IsolateId, port: MessagePort): Link {
  const channel = new Channel<LinkMessage, LinkMessage>(port, (message) => receiveLink(link, message))
  const link = linkOver(channel.listen(), peer)
  ports.set(peer, [...(ports.get(peer) ?? []), port])
  connect(link)
  return link
}

/** The peer is gone: what is sent to it from now on goes nowhere. */
export function disconnect(peer: IsolateId): void {
  links.delete(peer)
  ports.delete(peer)
  for (const pair of introduced) if (pair.split(' ').includes(peer)) introduced.delete(pair)
}

/** Closes the channels to a peer that has said its last. Of another, something may still be on its way. */
export function closeChannels(peer: IsolateId): void {
  for (const port of ports.get(peer) ?? []) port.close()
}

export const linkTo = (peer: IsolateId): Link | undefined => links.get(peer)
export const allLinks = (): Link[] => [...links.values()]

/** Links this isolate with the owner of an address that arrived, by the end that came along, if one did. */
export function meet(record: ValueRecord): void {
  if (record['via']) connectPort(record['owner'] as IsolateId, record['via'] as MessagePort)
  delete record['via']
}

/** What arrives on any link. */
export function receiveLink(link: Link, message: LinkMessage): void {
  // Whether or not somebody takes the message: who sent it introduces nobody twice.
  ;(message as Partial<Parcel>).slots?.forEach(({ record }) => meet(record))
  if (message.wire === 'attach') connectPort(message.peer, message.port)
  else if (message.wire === 'data') deliver(message.to, message)
  else if (message.wire === 'series') receiveSeries(link, message)
  else (handlers[message.wire] as ((link: Link, message: LinkMessage) => void) | undefined)?.(link, message)
}

function receiveSeries(link: Link, { kind, form, ids, cells }: Series): void {
  const next = readerOf(form, cells)
  /** What a listener throws is uncaught, and those behind it are handed out all the same. */
  const handOut = (receive: (id: number, value: unknown) => void) => {
    for (const id of ids) {
      try {
        receive(id, next())
      } catch (error) {
        reportUncaught(error)
      }
    }
  }
  if (kind.wire === 'yield') handOut((run, body) => receiveLink(link, { wire: 'yield', run, body }))
  else
    deliverTogether(kind.to, (receive) => {
      // One for all, since nobody keeps it: a burst makes no garbage.
      const message = { service: kind.service, call: 0, value: undefined as unknown }
      handOut((call, value) => {
        message.call = call
        message.value = value
        receive(message)
      })
    })
}

/**
 * Sends a message to a port. To a dead isolate or a closed port it goes nowhere, silently. To this isolate it is copied
 * all the same, and arrives in a later task.
 *
 * @throws UnsendableError
 */
export function sendTo(
  owner: IsolateId,
  to: PortId,
  body: unknown,
  transfer: Transferable[],
  label: Label = 'message',
): void {
  if (local.ended) return
  const link = links.get(owner)
  if (owner === local.id || !link) {
    // A message to nobody is refused or moved like any other: mistakes do not depend on who is alive.
    const packing = packingFor(local.id, label, transfer)
    return postParcel({ body } as Parcel, packing, (parcel, moved) => {
      const copy = structuredClone(parcel, { transfer: moved })
      if (owner === local.id) deliverLater(to, copy)
    })
  }
  const message: DataMessage = { wire: 'data', to, body }
  postParcel(message, packingFor(owner, label, transfer), (packed, moved) => link.post(packed, moved))
}

/** Sends a call or an answer the short way. False: its value needs a record, or it goes nowhere by a link. */
export function callTo(owner: IsolateId, kind: CallSeries, call: CallId, value: unknown): boolean {
  const link = links.get(owner)
  if (!link || local.ended) return false
  return link.gather(kind, call, value) || postPlain(value, () => link.post(tupleOf(kind, call, value)))
}

/**
 * A copy of a message as its receiver would get it.
 *
 * @throws UnsendableError
 */
export const copyOf = (body: unknown): unknown => snapshotOf(body, [], 'message')

/** The same, moving what `transfer` lists. */
export function snapshotOf(body: unknown, transfer: Transferable[], label: Label): unknown {
  let copy: Parcel = { body }
  postParcel(copy, packingFor(local.id, label, transfer), (parcel, moved) => {
    copy = structuredClone(parcel, { transfer: moved })
  })
  return unpack(copy)
}

/** How a message to `receiver` is packed. */
export const packingFor = (receiver: IsolateId, label: Label, transfer: Transferable[]): Packing => ({
  label,
  receiver,
  // A copy: packing adds to it, and the list is the caller's.
  transfer: [...transfer],
  introducing: new Set(),
  beforePost: [],
  ifRefused: [],
  plain: isForeign(receiver) || isForeign(local.id),
})

/**
 * Links `receiver` with the owner of an address that is being sent to it, unless they are linked: gives the end that
 * travels with the message. The owner is attached first, so when the message arrives the two can talk, even if this
 * isolate is gone by then; and what this isolate sent the owner before arrives there before what the receiver sends.
 *
 * Everybody is linked with the page, and the holder of a usable address with its owner.
 */
export function introduce(owner: IsolateId, packing: Packing): MessagePort | undefined {
  const { receiver } = packing
  const known =
    [local.id, local.root, receiver].includes(owner) || receiver === local.root || receiver === local.id
  const pair = `${owner} ${receiver}`
  const link = links.get(owner)
  if (known || introduced.has(pair) || packing.introducing.has(owner) || !link) return undefined
  packing.introducing.add(owner)
  const { port1, port2 } = new MessageChannel()
  const end = leftOver.get(pair) ?? port2
  // Not before the message is known to be sendable: a failed send leaves no trace.
  packing.beforePost.push(() => {
    introduced.add(pair)
    if (!leftOver.delete(pair)) link.post({ wire: 'attach', peer: receiver, port: port1 }, [port1])
  })
  packing.ifRefused.push(() => {
    introduced.delete(pair)
    leftOver.set(pair, end)
  })
  packing.transfer.push(end)
  return end
}
