import { expect, it } from 'vitest'
import { tupleOf } from '../../src/wire/call-tuple.ts'
import { formOf } from '../../src/wire/form.ts'
import type { CallSeries, Series, SeriesKind, WireMessage } from '../../src/wire/message.ts'
import type { ServiceAnswer, ServiceCall } from '../../src/wire/service.ts'
import { describeWire } from '../../stories/kit/describe-wire.ts'
import { unfoldWire } from '../../stories/kit/unfold-wire.ts'

const told = (data: unknown) => unfoldWire(data).map((message) => describeWire(message).what)
const service = (body: ServiceCall | ServiceAnswer): WireMessage => ({ wire: 'data', to: 7, body })
const calls = (kind: CallSeries['service']): CallSeries => ({
  wire: 'data',
  to: 7,
  service: kind,
  together: true,
})

function series(kind: SeriesKind, ids: number[], values: unknown[]): Series {
  const cells: unknown[] = []
  const [form = null] = values.map((value) => formOf(value, cells))
  return { wire: 'series', kind, form, ids, cells }
}

it('[SB234] tells requests and answers alike, with keys or without', () => {
  expect(told(service({ service: 'request', call: 3, value: { add: 2 } }))).toEqual(['request 3: { add: 2 }'])
  expect(told(tupleOf(calls('request'), 3, { add: 2 }))).toEqual(['request 3: { add: 2 }'])
  expect(told(tupleOf(calls('result'), 3, 'done'))).toEqual(['answer 3: "done"'])
  expect(told(service({ service: 'error', call: 3, error: new RangeError('no') }))).toEqual([
    'answer 3 throws RangeError: no',
  ])
  expect(told(service({ service: 'abort', call: 3 }))).toEqual(['gives up request 3'])
})

it('[SB234] tells each message of a burst, and each run of a group', () => {
  const yielded = series({ wire: 'yield', together: true }, [1, 1], [{ row: 1 }, { row: 2 }])
  const answers = series(calls('result'), [4, 5], ['a', 'b'])
  expect(told({ wire: 'burst', series: [yielded, answers] })).toEqual([
    'yields { row: 1 }',
    'yields { row: 2 }',
    'answer 4: "a"',
    'answer 5: "b"',
  ])
  const runs = [1, 2].map((run) => ({ run, body: { captures: {}, args: [run] } }))
  expect(told({ wire: 'runs', mode: 'run', id: 'src/a.ts:1:1#double', url: '/a.js', runs })).toEqual([
    'run double(1)',
    'run double(2)',
  ])
  expect(told({ wire: 'results', results: [{ run: 1, body: 2 }] })).toEqual(['returns 2'])
})

it('[SB234] keeps apart what the library says beneath, and hears nothing of others', () => {
  const beneath: WireMessage[] = [
    { wire: 'ready' },
    service({ service: 'open', answers: { kind: 'port', isolate: 'a', port: 1 } as never }),
    service({ service: 'credit', call: 3, count: 2 }),
  ]
  expect(beneath.map((message) => describeWire(message).plumbing)).toEqual([true, true, true])
  const own = { wire: 'data', to: 7, body: { service: 'of a program' } } as const
  expect(describeWire(own)).toEqual({ what: '{ service: "of a program" }', plumbing: false })
  expect([{ type: 'of others' }, null, 'text', [1, 2]].flatMap(unfoldWire)).toEqual([])
})
