import { CancelledError, IsolateError, StateError } from 'react-isolates/core'
import { afterEach, expect, it, vi } from 'vitest'
import type { RunInputs, RunStoreOptions } from '../../src/isolate/run-snapshot.ts'
import { retire } from '../../src/isolate/retire.ts'
import { RunStore } from '../../src/isolate/run-store.ts'
import { HeldRunner, inputsOf, settle } from './support/held-runner.ts'

type Options = Partial<RunStoreOptions<number, number>>

/** A store as a hook keeps it: `render` is one render with its effects. */
function mountedStore(options: Options = {}, initialData?: number) {
  const held = new HeldRunner()
  const store = new RunStore<number, number>(initialData)
  const shown: string[] = []
  store.subscribe(() => {
    const { status, data } = store.getSnapshot()
    shown.push(`${status} ${data}`)
  })
  const configure = (inputs: RunInputs, more: Options = {}) =>
    store.configure(inputs, { runner: held.runner, ...options, ...more })
  /** What the render shows, and then its effects. */
  const render = async (inputs: RunInputs, more?: Options) => {
    const foreseen = store.foresee(inputs, store.getSnapshot())
    configure(inputs, more)
    store.update(inputs)
    await settle()
    return foreseen
  }
  return { store, held, shown, configure, render }
}

afterEach(() => vi.restoreAllMocks())

it('[HK1] runs what was rendered, and again when it changes', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  await render(inputsOf(1))
  expect(held.runs.map(({ inputs }) => inputs.args)).toEqual([[1]])
  held.newest.succeed(2)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 2, error: undefined })
  await render(inputsOf(2))
  expect(held.runs.map(({ inputs }) => inputs.args)).toEqual([[1], [2]])
})

it('[HK1] runs again when the code changes, but not when an edit moves it', async () => {
  const { held, render } = mountedStore()
  const spec = { id: 'App.tsx:1:1#f', url: '/f-1' }
  await render({ spec, captures: { a: 1 }, args: [] })
  await render({ spec: { ...spec, id: 'App.tsx:2:1#f' }, captures: { a: 1 }, args: [] })
  expect(held.runs).toHaveLength(1)
  await render({ spec: { ...spec, url: '/f-2' }, captures: { a: 1 }, args: [] })
  await render({ spec: { ...spec, url: '/f-2' }, captures: { a: 2 }, args: [] })
  expect(held.runs).toHaveLength(3)
})

it('[HK25] computes what it shows again when code below its function has changed', async () => {
  const { store, held, shown, render } = mountedStore()
  const disown = store.own()
  await render(inputsOf(1))
  held.newest.succeed(10)
  await settle()
  shown.length = 0
  retire(['another'])
  expect(shown).toEqual([])
  retire(['f'])
  expect(shown).toEqual(['success 10']) // told, so that there is a render
  expect(await render(inputsOf(1))).toMatchObject({ status: 'pending', data: 10 })
  held.newest.succeed(11)
  await settle()
  await render(inputsOf(1))
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 11 })
  expect(held.runs).toHaveLength(2)
  shown.length = 0
  store.leave()
  disown()
  retire(['f'])
  expect(shown).toEqual([])
})

it('[HK25] ends a run of old code, and leaves alone what is only run by hand', async () => {
  const { store, held, render } = mountedStore()
  store.own()
  await render(inputsOf(1))
  const { signal } = held.newest
  retire(['f'])
  await render(inputsOf(1))
  expect(signal.reason).toMatchObject({ reason: 'superseded' })
  expect(held.runs).toHaveLength(2)

  const byHand = mountedStore()
  byHand.store.own()
  byHand.configure(inputsOf(1))
  void byHand.store.run()
  byHand.shown.length = 0
  retire(['f'])
  expect(byHand.shown).toEqual([])
})

it('[HK2] foresees that other inputs are pending, with the last data', async () => {
  const { store, held, render } = mountedStore()
  expect(await render(inputsOf(1))).toMatchObject({ status: 'pending', data: undefined })
  held.newest.succeed(10)
  await settle()
  expect(store.foresee(inputsOf(1), store.getSnapshot())).toMatchObject({ status: 'success' })
  expect(await render(inputsOf(2))).toMatchObject({ status: 'pending', data: 10 })
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', data: 10 })
})

it('[HK2] forgets the last data at a new run if it is not to be kept, but not the initial data', async () => {
  const { store, held, render } = mountedStore({ keepPreviousData: false }, 7)
  expect(await render(inputsOf(1))).toMatchObject({ status: 'pending', data: 7 })
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', data: 7 })
  held.newest.succeed(10)
  await settle()
  expect(await render(inputsOf(2))).toMatchObject({ status: 'pending', data: undefined })
  store.reset()
  expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: undefined })
})

it('[HK4] ends the run in flight for a newer one, whatever it still says', async () => {
  const { store, held, shown, render } = mountedStore()
  await render(inputsOf(1))
  const [first] = held.runs
  const outcome = store.getSnapshot().promise.catch((error: unknown) => error)
  await render(inputsOf(2))
  expect(first!.signal.aborted).toBe(true)
  expect(await outcome).toMatchObject({ reason: 'superseded' })
  first!.progress(99)
  first!.succeed(99)
  held.newest.succeed(2)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 2, progress: undefined })
  expect(shown.join()).not.toContain('99')
})

it('[HK4] runs one after the other if it is to queue', async () => {
  const successes: number[] = []
  const { store, held, render } = mountedStore({
    backpressure: 'queue',
    onSuccess: (data) => successes.push(data),
  })
  await render(inputsOf(1))
  const results = [store.run(2), store.run(3)]
  expect(held.runs).toHaveLength(1)
  // The promise is that of the newest, from the moment it is asked for.
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', promise: results[1] })
  held.newest.succeed(10)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', data: 10, promise: results[1] })
  held.newest.fail(new Error('no'))
  await expect(results[0]).rejects.toThrow('no')
  held.newest.succeed(30)
  expect(await results[1]).toBe(30)
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 30 })
  expect([successes, held.runs.map(({ inputs }) => inputs.args)]).toEqual([
    [10, 30],
    [[1], [2], [3]],
  ])
})

it('[HK4] gives a new run up if it is to drop', async () => {
  const { store, held, render } = mountedStore({ backpressure: 'drop' })
  await render(inputsOf(1))
  await expect(store.run(2)).rejects.toMatchObject({ reason: 'dropped' })
  await render(inputsOf(3))
  held.newest.succeed(1)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 1 })
  expect(held.runs).toHaveLength(1)
  void store.run(4)
  expect(held.newest.inputs.args).toEqual([4])
})

it('[HK7] a run by hand is not undone by the next render, but by other inputs', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  held.newest.succeed(1)
  await settle()
  const byHand = store.run(5)
  await render(inputsOf(1))
  held.newest.succeed(50)
  expect(await byHand).toBe(50)
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 50 })
  await render(inputsOf(2))
  expect(held.runs.map(({ inputs }) => inputs.args)).toEqual([[1], [5], [2]])
})

it('[HK7] runs without arguments what was rendered last', async () => {
  const { store, held, configure } = mountedStore()
  configure(inputsOf(4))
  void store.run()
  expect(held.newest.inputs.args).toEqual([4])
})

it('[HK7] waits a moment for a component whose child runs it while both are mounted', async () => {
  const { store, held, configure } = mountedStore()
  const result = store.run(1)
  configure(inputsOf())
  await settle()
  held.newest.succeed(2)
  expect(await result).toBe(2)
})

it('[HK7] refuses to run before it is mounted', async () => {
  const { store } = mountedStore()
  const refused = await store.run(1).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(StateError)
  expect(refused).toMatchObject({ code: 'ISO-501' })
})

it('[HK8] goes back to the last settled state when cancelled', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  held.newest.succeed(1)
  await settle()
  const settled = store.getSnapshot()
  const outcome = store.run(2).catch((error: unknown) => error)
  store.cancel()
  expect(store.getSnapshot()).toBe(settled)
  expect(await outcome).toMatchObject({ reason: 'cancelled' })
  expect(held.newest.signal.aborted).toBe(true)
  await render(inputsOf(1))
  expect(held.runs).toHaveLength(2)
})

it('[HK8] cancelled before its first success it waits for the run to come', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  const first = store.getSnapshot().promise
  store.cancel()
  const { status, promise } = store.getSnapshot()
  expect(status).toBe('idle')
  expect(promise).not.toBe(first)
  void store.run(2)
  held.newest.succeed(20)
  expect(await promise).toBe(20)
})

it('[HK8] forgets everything when reset, also what waits', async () => {
  const { store, held, render } = mountedStore({ backpressure: 'queue' })
  await render(inputsOf(1))
  const waiting = store.run(2).catch((error: unknown) => error)
  store.reset()
  expect(store.getSnapshot()).toMatchObject({ status: 'idle', data: undefined, error: undefined })
  expect(await waiting).toMatchObject({ reason: 'cancelled' })
  expect(held.runs).toHaveLength(1)
})

it('[HK9] keeps the data beside the error, and makes an error of what is none', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  held.newest.succeed(1)
  await settle()
  await render(inputsOf(2))
  const { promise } = store.getSnapshot()
  held.newest.fail('a word')
  await expect(promise).rejects.toBe('a word')
  const { status, data, error } = store.getSnapshot()
  expect([status, data, error?.message, error?.cause]).toEqual(['error', 1, 'a word', 'a word'])
})

it('[HK10] a callback that throws stops nothing', async () => {
  const uncaught: unknown[] = []
  const listen = (error: unknown) => uncaught.push(error)
  process.on('unhandledRejection', listen)
  const thrown = new Error('of the callback')
  const { store, held } = mountedStore()
  store.configure(inputsOf(), {
    runner: held.runner,
    backpressure: 'queue',
    onSuccess: () => {
      throw thrown
    },
  })
  const results = [store.run(1), store.run(2)]
  held.newest.succeed(1)
  expect(await results[0]).toBe(1)
  held.newest.succeed(2)
  expect(await results[1]).toBe(2)
  await vi.waitFor(() => expect(uncaught).toEqual([thrown, thrown]))
  process.off('unhandledRejection', listen)
})

it('[HK11] gives one promise for each run, also before it starts', async () => {
  const { store, held, render } = mountedStore()
  const early = store.getSnapshot().promise
  expect((await render(inputsOf(1))).promise).toBe(early)
  expect(store.getSnapshot().promise).toBe(early)
  held.newest.succeed(1)
  expect(await early).toBe(1)
  // Until it starts, the next run is not promised to anybody: only a commit starts it.
  expect((await render(inputsOf(2))).promise).toBe(early)
  expect(store.getSnapshot().promise).not.toBe(early)
})

it('[HK12] runs again what was pending when it left, and nothing that was settled', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  const outcome = store.getSnapshot().promise.catch((error: unknown) => error)
  store.leave()
  expect(await outcome).toMatchObject({ reason: 'unmounted' })
  await render(inputsOf(1))
  held.newest.succeed(1)
  await settle()
  store.leave()
  await render(inputsOf(1))
  expect(held.runs).toHaveLength(2)
  const byHand = store.run(9).catch((error: unknown) => error)
  store.leave()
  expect(await byHand).toMatchObject({ reason: 'unmounted' })
  await render(inputsOf(1))
  expect(held.runs).toHaveLength(3)
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 1 })
})

it('[HK12] what a hidden component reads goes on waiting until it is shown again; who asked for a run is told', async () => {
  const { store, held, render } = mountedStore()
  const disown = store.own()
  await render(inputsOf(1))
  const { promise } = store.getSnapshot()
  store.leave()
  expect(held.newest.signal.aborted).toBe(true)
  expect(store.getSnapshot()).toMatchObject({ status: 'idle', promise })
  await render(inputsOf(1))
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', promise })
  held.newest.succeed(1)
  expect(await promise).toBe(1)
  const asked = store.run(9).catch((error: unknown) => error)
  const read = store.getSnapshot().promise.catch((error: unknown) => error)
  store.leave()
  expect(await asked).toMatchObject({ reason: 'unmounted' })
  disown()
  expect(await read).toMatchObject({ reason: 'unmounted' })
})

it('[HK12] settles the promise of a run that never came', async () => {
  const { store, configure } = mountedStore()
  const disown = store.own()
  const promise = store.seePromise().catch((error: unknown) => error)
  configure(inputsOf(1))
  store.update(inputsOf(1))
  disown()
  store.leave()
  expect(await promise).toMatchObject({ reason: 'unmounted' })
})

it('[HK11] foresees another promise than that of a run that failed', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  held.newest.fail(new RangeError('no'))
  await settle()
  const failed = store.getSnapshot().promise
  const foreseen = await render(inputsOf(2))
  expect(foreseen.promise).not.toBe(failed)
  expect(store.getSnapshot()).toMatchObject({ status: 'pending', promise: foreseen.promise })
  held.newest.succeed(2)
  expect(await foreseen.promise).toBe(2)
})

it('[HK7] starts nothing that a render has switched off at once', async () => {
  const { store, held, configure, render } = mountedStore()
  configure(inputsOf(1))
  store.update(inputsOf(1))
  store.withdraw()
  await settle()
  expect(held.runs).toHaveLength(0)
  await render(inputsOf(1))
  store.withdraw()
  held.newest.succeed(1)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'success', data: 1 })
})

it('[HK12] starts nothing for an effect that is undone at once', async () => {
  const { store, held, configure } = mountedStore()
  configure(inputsOf(1))
  store.update(inputsOf(1))
  store.leave()
  await settle()
  expect(held.runs).toHaveLength(0)
})

it('[HK12] refuses to run when it is gone', async () => {
  const { store, held, render } = mountedStore()
  await render(inputsOf(1))
  store.leave()
  const refused = await store.run(2).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CancelledError)
  expect(refused).toMatchObject({ reason: 'unmounted' })
  expect(held.runs).toHaveLength(1)
})

/** Renders after each change of the store, as React does, with inputs that are new each time. */
/** @param because why the component is rendered again: it renders the promise, or every run succeeds. */
async function renderUnstable(renders: number, because: 'promise' | 'success' = 'promise') {
  const setup = mountedStore()
  if (because === 'promise') void setup.store.seePromise()
  let due = 0
  setup.store.subscribe(() => due++)
  await setup.render(inputsOf(new Date()))
  if (because === 'success') setup.held.newest.succeed(0)
  await settle()
  let done = 1
  for (; due > 0 && done < renders; done++) {
    due = 0
    await setup.render(inputsOf(new Date()))
    if (because === 'success' && setup.store.getSnapshot().status === 'pending')
      setup.held.newest.succeed(done)
    await settle()
  }
  return { ...setup, done }
}

it.each(['promise', 'success'] as const)(
  '[HK14] reports inputs that are new at every render, and does not loop on them (%s)',
  async (because) => {
    const errors: unknown[] = []
    vi.spyOn(console, 'error').mockImplementation((error: unknown) => void errors.push(error))
    const { store, held, done } = await renderUnstable(100, because)
    expect(done).toBeLessThan(20)
    const { status, error, promise } = store.getSnapshot()
    expect([status, error]).toEqual(['error', expect.any(IsolateError)])
    expect(error).toMatchObject({ code: 'ISO-502', message: expect.stringMatching(/^f: argument 0 is new/) })
    await expect(promise).rejects.toBe(error)
    expect(errors).toEqual([error])
    if (because === 'promise') expect(held.runs.every(({ signal }) => signal.aborted)).toBe(true)
  },
)

it('[HK14] tries again when somebody else renders, and goes on if that is put right', async () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { store, held, render } = await renderUnstable(100)
  await render(inputsOf('stable'))
  expect(held.newest.inputs.args).toEqual(['stable'])
  await render(inputsOf('stable'))
  held.newest.succeed(1)
  await settle()
  expect(await render(inputsOf('stable'))).toMatchObject({ status: 'success', data: 1 })
  expect(spy).toHaveBeenCalledTimes(1)
  expect(store.getSnapshot().error).toBeUndefined()
})

it('[HK14] takes any number of other inputs from who renders by itself', async () => {
  const { store, held, render } = mountedStore()
  for (let i = 0; i < 50; i++) {
    await render(inputsOf(i))
    await render(inputsOf(i)) // for the store, which is pending
  }
  expect([held.runs.length, store.getSnapshot().status]).toEqual([50, 'pending'])
})

it('[HK14] names what is new: a captured variable, an argument, or the function', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const messageFor = async (make: (i: number) => RunInputs) => {
    const { store, render } = mountedStore()
    void store.seePromise()
    for (let i = 0; i < 10; i++) await render(make(i))
    return store.getSnapshot().error?.message
  }
  const spec = { id: 'f' }
  const one = { same: 1 }
  expect(await messageFor(() => ({ spec, captures: { one, on: new Date() }, args: [] }))).toMatch(
    'captured "on" is new',
  )
  expect(await messageFor(() => ({ spec, captures: {}, args: [1, new Date()] }))).toMatch('argument 1 is new')
  expect(await messageFor((i) => ({ spec: { id: 'f', url: `/${i}` }, captures: {}, args: [] }))).toMatch(
    'the function is new',
  )
})

it('[HK27] tells of a run that was foreseen only who renders its promise', async () => {
  const { store, held, shown, render } = mountedStore()
  expect(await render(inputsOf(1))).toMatchObject({ status: 'pending' })
  held.newest.succeed(2)
  await settle()
  expect(await render(inputsOf(2))).toMatchObject({ status: 'pending', data: 2 })
  expect(shown).toEqual(['success 2'])
  // Whoever asks for it later gets that of the run that goes on.
  const promise = store.seePromise()
  held.newest.succeed(3)
  expect(await promise).toBe(3)
  await render(inputsOf(3))
  expect(shown).toEqual(['success 2', 'success 3', 'pending 3'])
})

it('[HK27] tells of a run by hand, which nobody has foreseen', async () => {
  const { store, shown, render, held } = mountedStore()
  await render(inputsOf(1))
  held.newest.succeed(2)
  await settle()
  void store.run(7)
  expect(shown).toEqual(['success 2', 'pending 2'])
})

it('[HK27] a render between the effect and the start of a run shows it pending, too', async () => {
  const { store, held, configure, render } = mountedStore()
  await render(inputsOf(1))
  held.newest.succeed(2)
  await settle()
  configure(inputsOf(2))
  store.update(inputsOf(2))
  expect(store.foresee(inputsOf(2), store.getSnapshot()).status).toBe('pending')
  await settle()
  expect(store.foresee(inputsOf(2), store.getSnapshot()).status).toBe('pending')
})

it('[HK23] shows the progress of a burst once, and tells every value', async () => {
  const told: number[] = []
  const { store, held, shown, render } = mountedStore({ onProgress: (value) => told.push(value) })
  await render(inputsOf(1))
  const before = shown.length
  for (let i = 1; i <= 100; i++) held.newest.progress(i)
  expect(store.getSnapshot().progress).toBeUndefined()
  await vi.waitFor(() => expect(store.getSnapshot().progress).toBe(100))
  expect(shown.length).toBe(before + 1)
  expect(told).toHaveLength(100)
  held.newest.progress(101)
  held.newest.succeed(1)
  await settle()
  expect(store.getSnapshot()).toMatchObject({ status: 'success', progress: 101 })
  await render(inputsOf(2))
  expect(store.getSnapshot().progress).toBeUndefined()
})
