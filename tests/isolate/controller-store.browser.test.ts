// The store of useIsolateController, without React.
import { CancelledError, isolate, livingIsolates, type SendPort, watchIsolates } from 'react-isolates/core'
import { retire } from 'react-isolates/internal'
import { afterEach, expect, it } from 'vitest'
import { ControllerStore, type ControllerStoreOptions } from '../../src/isolate/controller-store.ts'
import { referenceOf } from '../../src/wire/reference.ts'
import { capitals, silent } from './entries/by-hand.ts'
import { counter, type CounterMessage } from './entries/served.ts'

const stores: { leave: () => void }[] = []

afterEach(async () => {
  for (const { leave } of stores.splice(0)) leave()
  await expect.poll(livingIsolates).toBe(0)
})

type Entry<In, Out> = (sendPort: SendPort<Out | SendPort<In>>) => unknown

/** A store whose component is mounted; `render` is one render with its effects. */
function mounted<In, Out, State = Out | undefined>(
  entryPoint: Entry<In, Out>,
  options: ControllerStoreOptions<Out, State> = {},
) {
  const store = new ControllerStore<In, Out, State>(entryPoint, options)
  stores.push(store)
  const render = (entry: Entry<In, Out> = entryPoint, more: ControllerStoreOptions<Out, State> = options) => {
    store.configure(entry, more)
    store.enter()
  }
  render()
  const has = async (status: string) => {
    await expect.poll(() => store.getSnapshot().status).toBe(status)
    return store.getSnapshot()
  }
  return { store, render, has }
}

const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)
const counts = isolate(counter)
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve()
}

it('[HK16] starts with whoever is there, and ends with the last', async () => {
  const { store, has } = mounted(counts)
  expect(store.getSnapshot()).toMatchObject({ status: 'spawning', state: undefined, controller: null })
  const { controller } = await has('ready')
  expect(controller?.status).toBe('ready')
  store.leave()
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'spawning', controller: null })
  await expect.poll(livingIsolates).toBe(0)
})

it('[HK16] makes one isolate for a component that is there, gone and there again in one go', async () => {
  let entered = 0
  let before = livingIsolates()
  const unwatch = watchIsolates(() => {
    if (livingIsolates() > before) entered++
    before = livingIsolates()
  })
  const { store, render, has } = mounted(counts)
  store.send({ kind: 'add', by: 1 })
  store.leave()
  render()
  await has('ready')
  unwatch()
  expect(entered).toBe(1)
  expect(await store.request({ kind: 'get' })).toBe(1)
})

it('[HK16] ends one that never says a word, and settles what waits for it', async () => {
  const { store } = mounted<string, string>(isolate(silent))
  const pending = failure(store.request('anybody?'))
  const streamed = failure(store.stream('anybody?').next())
  await expect.poll(livingIsolates).toBe(1)
  store.leave()
  expect([await pending, await streamed]).toMatchObject([{ reason: 'unmounted' }, { reason: 'unmounted' }])
})

it('[HK18] keeps what is said before it is mounted; afterwards it goes nowhere', async () => {
  const store = new ControllerStore<CounterMessage, unknown, unknown>(counts, {})
  stores.push(store)
  store.send({ kind: 'add', by: 1 })
  const asked = store.request({ kind: 'add', by: 1 })
  const streamed = store.stream({ kind: 'get' }).next()
  store.configure(counts, {})
  store.enter()
  expect([await asked, await streamed]).toEqual([2, { done: false, value: 2 }])
  store.leave()
  await settle()
  store.send({ kind: 'add', by: 1 })
  expect(await failure(store.request({ kind: 'get' }))).toMatchObject({ reason: 'unmounted' })
  expect(await failure(store.stream({ kind: 'get' }).next())).toMatchObject({ reason: 'unmounted' })
  store.enter()
  expect(await store.request({ kind: 'get' })).toBe(0)
})

it('[HK18] settles what was said to one that nobody ever starts', async () => {
  const { store } = mounted(counts)
  const asked = failure(store.request({ kind: 'get' }))
  store.leave()
  expect(await asked).toMatchObject({ reason: 'unmounted' })
  expect(livingIsolates()).toBe(0)
})

it('[HK18] one that is ended before anybody comes is followed by another', async () => {
  const store = new ControllerStore<CounterMessage, unknown, unknown>(counts, {})
  stores.push(store)
  for (const end of [store.kill, () => void store.close()]) {
    const refused = failure(store.request({ kind: 'get' }))
    end()
    expect(await refused).toBeInstanceOf(CancelledError)
    store.send({ kind: 'add', by: 1 })
    end()
  }
  store.configure(counts, {})
  store.enter()
  expect(await store.request({ kind: 'get' })).toBe(0)
})

it('[HK17] folds messages into a state that changes once for a burst', async () => {
  const heard: unknown[] = []
  const { store, has } = mounted<string, string, string[]>(isolate(capitals), {
    initialState: [],
    reduce: (list, text) => [...list, text],
    onMessage: (text) => heard.push(text),
  })
  await has('ready')
  let changes = 0
  store.subscribe(() => changes++)
  for (let i = 0; i < 200; i++) store.send(`m${i}`)
  await expect.poll(() => store.getSnapshot().state.length).toBe(200)
  expect(heard).toHaveLength(200)
  expect(changes).toBeLessThan(50)
})

it('[HK17] keeps the last message without a reducer, and tells errors once each', async () => {
  const errors: unknown[] = []
  const { store, has } = mounted(counts, { onError: (error) => errors.push(error) })
  store.send({ kind: 'add', by: 1 })
  store.send({ kind: 'add', by: 1 })
  store.send({ kind: 'fail', why: 'no' })
  await expect.poll(() => store.getSnapshot().state).toBe(2)
  await expect.poll(() => errors).toEqual([new RangeError('no')])
  store.send({ kind: 'crash now' })
  const { error } = await has('failed')
  expect(errors).toEqual([new RangeError('no'), error])
})

it('[HK17] shows what a message made of the state, also if who hears of it throws', async () => {
  const uncaught = new Promise<unknown>((resolve) => {
    const hear = (event: ErrorEvent) => {
      event.preventDefault()
      resolve(event.error)
    }
    addEventListener('error', hear, { once: true })
  })
  const { store } = mounted(counts, {
    onMessage: () => {
      throw new Error('not mine')
    },
  })
  store.send({ kind: 'add', by: 1 })
  expect(await uncaught).toMatchObject({ message: 'not mine' })
  await expect.poll(() => store.getSnapshot().state).toBe(1)
})

it('[HK17] tells once why it cannot start', async () => {
  const errors: unknown[] = []
  const { has } = mounted(
    isolate((): void => {
      throw new RangeError('not today')
    }),
    { onError: (error) => errors.push(error) },
  )
  const { error } = await has('failed')
  expect(errors).toEqual([error])
  expect(error).toMatchObject({ name: 'IsolateSpawnError' })
})

it('[HK19] starts nothing anew for other options, captures or functions, but for another entry point', async () => {
  const { store, render, has } = mounted(counts)
  const { controller } = await has('ready')
  render(isolate(counter), { onMessage: () => {} })
  await settle()
  expect(store.getSnapshot().controller).toBe(controller)
  const pending = failure(store.request({ kind: 'wait' }))
  render(isolate(capitals) as never)
  expect(await pending).toMatchObject({ reason: 'superseded' })
  await expect.poll(() => store.getSnapshot().controller).not.toBe(controller)
  await has('ready')
  expect(livingIsolates()).toBe(1)
})

it('[HK19] a restart takes the captured variables of the newest render', async () => {
  const entryWith = (word: string) =>
    isolate((sendPort: SendPort<string | SendPort<string>>) => {
      capitals(sendPort)
      sendPort.send(word)
    })
  const { store, render } = mounted(entryWith('one'))
  await expect.poll(() => store.getSnapshot().state).toBe('one')
  render(entryWith('two'))
  await settle()
  expect(store.getSnapshot().state).toBe('one')
  store.restart()
  await expect.poll(() => store.getSnapshot().state).toBe('two')
})

it('[HK20] does what the controller does, and its status follows', async () => {
  const { store, has } = mounted(counts)
  await has('ready')
  store.send({ kind: 'add', by: 5 })
  await expect.poll(() => store.getSnapshot().state).toBe(5)
  store.pause()
  await has('paused')
  const answer = store.request({ kind: 'get' })
  store.resume()
  await has('ready')
  expect(await answer).toBe(5)
  store.restart()
  expect(await store.request({ kind: 'get' })).toBe(0)
  await store.close()
  await has('closed')
  // Closed by hand it stays closed, whatever is rendered, until somebody restarts it.
  store.enter()
  await settle()
  expect(livingIsolates()).toBe(0)
  store.restart()
  await has('ready')
  store.kill()
  await has('closed')
})

it('[HK20] obeys what effects say on mount, before it has begun', async () => {
  const { store, has } = mounted(counts)
  store.pause()
  await has('paused')
  const { store: resumed, has: resumedHas } = mounted(counts, { paused: true })
  resumed.resume()
  await resumedHas('ready')
  const { store: killed, has: killedHas } = mounted(counts)
  const asked = failure(killed.request({ kind: 'get' }))
  killed.kill()
  await killedHas('closed')
  expect(await asked).toMatchObject({ reason: 'killed' })
  killed.restart()
  await killedHas('ready')
  const { store: closed, has: closedHas } = mounted(counts)
  await closed.close()
  await closedHas('closed')
})

it('[HK20] begins again at the initial state if it is not to be kept', async () => {
  const { store, has, render } = mounted<CounterMessage, unknown, unknown>(counts, {
    initialState: 'nothing',
    keepState: false,
    restart: 'on-failure',
    backoff: 1,
  })
  const heard = () => store.getSnapshot().state
  store.send({ kind: 'add', by: 1 })
  await expect.poll(heard).toBe(1)
  store.restart()
  await expect.poll(heard).toBe('nothing')
  await has('ready')
  store.send({ kind: 'add', by: 2 })
  await expect.poll(heard).toBe(2)
  store.send({ kind: 'crash now' })
  await expect.poll(heard).toBe('nothing')
  await has('ready')
  store.send({ kind: 'add', by: 3 })
  await expect.poll(heard).toBe(3)
  store.leave()
  await settle()
  expect(heard()).toBe('nothing')
  render()
  await has('ready')
})

it('[HK25] starts again when its code has changed, and keeps its state', async () => {
  const { store, has } = mounted(counts)
  store.send({ kind: 'add', by: 1 })
  await expect.poll(() => store.getSnapshot().state).toBe(1)
  retire(['another'])
  expect(await store.request({ kind: 'get' })).toBe(1)
  // An isolate may be ready again before anybody looks twice.
  const seen: string[] = []
  const leave = store.subscribe(() => void seen.push(store.getSnapshot().status))
  retire([referenceOf(counts).id])
  await expect.poll(() => seen).toContain('spawning')
  await has('ready')
  leave()
  expect(await store.request({ kind: 'get' })).toBe(0)
  expect(store.getSnapshot().state).toBe(1)
})
