import {
  type IsolatePool,
  type IsolateProviderProps,
  type IsolateResult,
  isolate,
  type SendPort,
  serve,
  useIsolate,
  useIsolateController,
} from 'react-isolates'
import { expectTypeOf, it } from 'vitest'

interface Row {
  id: number
  tags: Set<string>
}
declare const rows: Row[]

it('[HK26] a result narrows by its status', () => {
  const result = useIsolate(() => rows)
  expectTypeOf(result.data).toEqualTypeOf<Row[] | undefined>()
  if (result.status === 'success') {
    expectTypeOf(result.data).toEqualTypeOf<Row[]>()
    expectTypeOf(result.error).toEqualTypeOf<undefined>()
  }
  if (result.status === 'error') expectTypeOf(result.error).toEqualTypeOf<Error>()
})

it('[HK26] arguments, results and what a generator yields are inferred', () => {
  const sum = useIsolate((a: number, text: string) => a + text.length, [1, 'x'])
  expectTypeOf(sum).toEqualTypeOf<IsolateResult<number, [a: number, text: string]>>()
  expectTypeOf(sum.run).parameters.toEqualTypeOf<[a: number, text: string]>()
  const steps = useIsolate(function* () {
    yield 'one'
    return 1
  })
  expectTypeOf(steps.progress).toEqualTypeOf<string | undefined>()
  expectTypeOf(steps.promise).resolves.toEqualTypeOf<number>()
})

it('[HK26] what cannot be sent, and arguments that do not fit, are errors', () => {
  // @ts-expect-error a function cannot be sent
  useIsolate((options: { onDone: () => void }) => options, [{ onDone() {} }])
  // @ts-expect-error a DOM node cannot be sent
  useIsolate((node: HTMLElement) => node.title, [document.body])
  // @ts-expect-error the second argument is missing
  useIsolate((a: number, b: number) => a + b, [1])
  // @ts-expect-error text is no number
  useIsolate((a: number) => a, ['1'])
})

it('[HK26] a controller knows what goes in and what comes out', () => {
  const length = isolate((sendPort: SendPort<number | SendPort<string>>) =>
    serve<string, number>(sendPort, (text) => text.length),
  )
  const { state, send, request } = useIsolateController(length)
  expectTypeOf(state).toEqualTypeOf<number | undefined>()
  expectTypeOf(request('x')).resolves.toEqualTypeOf<number>()
  // @ts-expect-error numbers do not go in
  send(1)
  const all = useIsolateController(length, {
    initialState: [] as number[],
    reduce: (list: number[], n) => [...list, n],
  })
  expectTypeOf(all.state).toEqualTypeOf<number[]>()
})

const length = isolate((sendPort: SendPort<number | SendPort<string>>) =>
  serve<string, number>(sendPort, (text) => text.length),
)

it('[HK26] a state that begins as an empty list is a list of messages', () => {
  const { state } = useIsolateController(length, { initialState: [], reduce: (list, n) => [...list, n] })
  expectTypeOf(state).toEqualTypeOf<number[]>()
})

it('[HK26] without a reducer the state is the last message, or what it began as', () => {
  const { state } = useIsolateController(length, { initialState: null, debugName: 'length' })
  expectTypeOf(state).toEqualTypeOf<number | null>()
  const { state: zero } = useIsolateController(length, { initialState: 0 })
  expectTypeOf(zero).toEqualTypeOf<number>()
})

it('[HK26] initial data says nothing of what the computation gives', () => {
  const steps = useIsolate(
    function* () {
      yield 0.5
      return 'done'
    },
    { initialData: 'none yet', onProgress: (value) => expectTypeOf(value).toEqualTypeOf<number>() },
  )
  expectTypeOf(steps.data).toEqualTypeOf<string | undefined>()
  // @ts-expect-error the result is a text
  useIsolate(() => 'x', { initialData: 1 })
})

it('[HK26] options may be undefined, as optional props are', () => {
  const props: { pool?: IsolatePool; name?: string; enabled?: boolean; onError?: () => void } = {}
  const { pool, name, enabled, onError } = props
  useIsolate(() => 1, { pool, debugName: name, enabled, onError })
  expectTypeOf({ pool, onError }).toExtend<IsolateProviderProps>()
})
