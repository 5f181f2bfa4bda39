import { act, cleanup, render, screen } from '@testing-library/react'
import { Activity, type ReactNode, StrictMode, useState } from 'react'
import {
  IsolateProvider,
  useIsolate,
  useIsolateController,
  useIsolatePool,
  watchIsolates,
} from 'react-isolates'
import { afterEach, expect, it } from 'vitest'
import { counter } from '../isolate/entries/served.ts'
import { heldLock, waitForLock } from './support/lock.ts'
import { noIsolates, oneIsolate, Quick } from './support/quick.tsx'

afterEach(async () => {
  cleanup()
  await noIsolates()
})

function Toggled({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setShown(!shown)}>
        toggle
      </button>
      <Activity mode={shown ? 'visible' : 'hidden'}>{children}</Activity>
    </>
  )
}

const toggle = () => act(async () => screen.getByText('toggle').click())

function Waiting({ name }: { name: string }) {
  const { status, data } = useIsolate(waitForLock, [name])
  return <output>{`${status} ${data}`}</output>
}

it('[HK12] ends in a hidden Activity and comes back when it is shown', async () => {
  const release = await heldLock('activity a')
  render(
    <Toggled>
      <Waiting name="activity a" />
    </Toggled>,
    { wrapper: Quick },
  )
  await oneIsolate()
  await toggle()
  await noIsolates()
  await toggle()
  await oneIsolate()
  expect(screen.getByText('pending undefined')).toBeTruthy()
  release()
  await screen.findByText('success activity a')
  await toggle()
  await toggle()
  expect(screen.getByText('success activity a')).toBeTruthy()
})

it('[HK12] starts nothing in an Activity that is hidden from the start', async () => {
  let changes = 0
  const unwatch = watchIsolates(() => changes++)
  render(
    <StrictMode>
      <Activity mode="hidden">
        <Waiting name="activity b" />
      </Activity>
    </StrictMode>,
    { wrapper: Quick },
  )
  await screen.findByText('pending undefined')
  await act(async () => {})
  unwatch()
  expect(changes).toBe(0)
})

it('[HK15] a provider that was hidden serves again', async () => {
  const release = await heldLock('activity c')
  function Asks() {
    const pool = useIsolatePool()
    const [outcome, setOutcome] = useState('ask')
    const ask = () =>
      void pool.run(waitForLock, ['activity c']).then(setOutcome, (error: { reason: string }) => {
        setOutcome(error.reason)
      })
    return (
      <button type="button" onClick={ask}>
        {outcome}
      </button>
    )
  }
  render(
    <Toggled>
      <IsolateProvider size={1}>
        <Asks />
      </IsolateProvider>
    </Toggled>,
  )
  await act(async () => screen.getByText('ask').click())
  await oneIsolate()
  await toggle()
  await noIsolates()
  await toggle()
  await act(async () => screen.getByText('unmounted').click())
  release()
  await screen.findByText('activity c')
})

it('[HK16] a controller ends in a hidden Activity, and starts anew when it is shown', async () => {
  const onError: unknown[] = []
  function Counts() {
    const { status, state, send } = useIsolateController(counter, { onError: (error) => onError.push(error) })
    return (
      <button type="button" onClick={() => send({ kind: 'add', by: 1 })}>
        {`${status} ${JSON.stringify(state)}`}
      </button>
    )
  }
  render(
    <Toggled>
      <Counts />
    </Toggled>,
  )
  await screen.findByText('ready undefined')
  screen.getByText('ready undefined').click()
  screen.getByText('ready undefined').click()
  await screen.findByText('ready 2')
  await toggle()
  await noIsolates()
  await toggle()
  expect(screen.getByText('spawning 2')).toBeTruthy()
  await screen.findByText('ready 2')
  screen.getByText('ready 2').click()
  await screen.findByText('ready 1')
  expect(onError).toEqual([])
})
