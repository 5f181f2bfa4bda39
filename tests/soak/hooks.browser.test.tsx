import { cleanup, render, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import {
  IsolatePool,
  IsolateProvider,
  livingIsolates,
  useIsolate,
  useIsolateController,
} from 'react-isolates'
import { expect, it } from 'vitest'
import { openMailboxes } from '../../src/port/mailboxes.ts'
import { counter } from '../isolate/entries/served.ts'
import { Random } from '../harness/random.ts'

/** What a person, or the code of a component, may do while it is mounted. Gives the promise that comes of it. */
type Action = (() => Promise<unknown>) | (() => void)
const actions = new Map<number, Action[]>()

function Runs({ id, n }: { id: number; n: number }): ReactNode {
  const { run, cancel, reset, status } = useIsolate((by: number) => n * by, [n % 3])
  const call = () => run(n)
  actions.set(id, [call, call, cancel, reset])
  return status
}

function Talks({ id, n }: { id: number; n: number }): ReactNode {
  const { send, request, restart, kill, close, status } = useIsolateController(counter)
  const ask = () => request({ kind: 'get' })
  const wait = () => request({ kind: 'wait' })
  const tell = () => {
    if (status === 'ready') send({ kind: 'add', by: n })
  }
  actions.set(id, [ask, wait, tell, restart, kill, close])
  return status
}

it('[HK21] a thousand mounts and unmounts with random timing leave no isolate and no unsettled promise', async () => {
  const random = new Random(21)
  const pool = new IsolatePool({ size: 3, idleTimeout: 0 })
  const mailboxes = openMailboxes()
  let asked = 0
  let open = 0
  const act = (id: number): void => {
    const promise = random.pick(actions.get(id)!)()
    if (!promise) return
    asked++
    open++
    const settled = () => open--
    promise.then(settled, settled)
  }
  /** Nothing, a turn of the event loop, a frame, or until an isolate has answered. */
  const pass = async (): Promise<unknown> => {
    const dice = random.below(20)
    if (dice < 16) return undefined
    if (dice < 18) return new Promise((resolve) => void setTimeout(resolve))
    if (dice < 19) return new Promise((resolve) => void requestAnimationFrame(resolve))
    return pool.run(() => 0)
  }
  for (let id = 0; id < 1000; ) {
    const mounted = Array.from({ length: 10 }, () => {
      const Component = random.below(10) ? Runs : Talks
      const page = <Component id={id} n={random.below(5)} />
      const { unmount, rerender } = render(page, {
        wrapper: ({ children }) => {
          const tree = <IsolateProvider pool={pool}>{children}</IsolateProvider>
          return id % 2 ? tree : <StrictMode>{tree}</StrictMode>
        },
      })
      return { id: id++, unmount, again: () => rerender(page) }
    })
    while (mounted.length) {
      const [one] = mounted.splice(random.below(mounted.length), 1)
      if (random.below(2)) act(one!.id)
      await pass()
      if (random.below(3) === 0) one!.again()
      if (random.below(3) === 0) act(one!.id)
      one!.unmount()
      // What comes too late settles too.
      if (random.below(5) === 0) act(one!.id)
    }
  }
  cleanup()
  await waitFor(() => expect(livingIsolates()).toBe(0))
  await waitFor(() => expect(open).toBe(0))
  expect(asked).toBeGreaterThan(300)
  // Nor a port.
  expect(openMailboxes()).toBeLessThanOrEqual(mailboxes + 2)
  await pool.close()
}, 180_000)
