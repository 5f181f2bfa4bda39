import { callMessage, isTuple, messageOfTuple } from '../../src/wire/call-tuple.ts'
import { readerOf } from '../../src/wire/form.ts'
import type { Series, WireMessage } from '../../src/wire/message.ts'

/**
 * The messages of the library in what crossed, none in what others sent: calls travel as tuples, small messages in
 * bursts, runs of one function and their results in groups.
 */
export function unfoldWire(data: unknown): readonly WireMessage[] {
  if (isTuple(data)) return [messageOfTuple(data)]
  if (!isWire(data)) return []
  switch (data.wire) {
    case 'burst':
      return data.series.flatMap(unfoldSeries)
    case 'series':
      return unfoldSeries(data)
    case 'runs': {
      const { mode, id, url, runs } = data
      const alone = { streamed: false, paced: false, once: false }
      return runs.map((run) => ({ wire: 'run', mode, id, url, ...alone, ...run }))
    }
    case 'results':
      return data.results.map((result) => ({ wire: 'result', ...result }))
    default:
      return [data]
  }
}

function unfoldSeries({ kind, form, ids, cells }: Series): WireMessage[] {
  const next = readerOf(form, cells)
  return ids.map((id) =>
    kind.wire === 'yield' ? { wire: 'yield', run: id, body: next() } : callMessage(kind, id, next()),
  )
}

const isWire = (data: unknown): data is WireMessage =>
  typeof data === 'object' && data !== null && 'wire' in data && typeof data.wire === 'string'
