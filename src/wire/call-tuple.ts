import type { CallSeries, DataMessage, PortId } from './message.js'
import type { CallId } from './service.js'

/** Other libraries post arrays, too. */
const mark = 'isolate call'

/** A call or its answer as it crosses. Keys would cost a tenth of a round trip: they are copied with each message. */
export type CallTuple = [
  mark: typeof mark,
  to: PortId,
  service: CallSeries['service'],
  call: CallId,
  value: unknown,
]

export const tupleOf = ({ to, service }: CallSeries, call: CallId, value: unknown): CallTuple => [
  mark,
  to,
  service,
  call,
  value,
]

export const isTuple = (data: unknown): data is CallTuple => Array.isArray(data) && data[0] === mark

/** The message that a tuple stands for. */
export const messageOfTuple = ([, to, service, call, value]: CallTuple): DataMessage =>
  callMessage({ to, service }, call, value)

/** A call or its answer as the message that a port gets. */
export const callMessage = (
  { to, service }: Pick<CallSeries, 'to' | 'service'>,
  call: CallId,
  value: unknown,
): DataMessage => ({ wire: 'data', to, body: { service, call, value } })
