import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import {
  isolate,
  IsolatePool,
  IsolateProvider,
  livingIsolates,
  useIsolate,
  useIsolatePool,
} from 'react-isolates'
import { afterEach, expect, it } from 'vitest'

afterEach(cleanup)

const noIsolates = () => waitFor(() => expect(livingIsolates()).toBe(0))

function Double({ n, fresh = false }: { n: number; fresh?: boolean }) {
  const { data, error } = useIsolate(
    () => {
      if (n < 0) throw new RangeError('too small')
      return n * 2
    },
    { fresh },
  )
  return <output>{error ? error.message : data}</output>
}

const one = isolate(() => 1)
function TellPool({ take }: { take: (pool: IsolatePool) => void }) {
  take(useIsolatePool())
  return null
}

it('[HK15] runs on the pool of the provider, which is closed when the provider goes', async () => {
  let pool: IsolatePool | undefined
  const { unmount } = render(
    <IsolateProvider size={1}>
      <Double n={2} />
      <TellPool take={(mine) => void (pool = mine)} />
    </IsolateProvider>,
    { wrapper: StrictMode },
  )
  await screen.findByText('4')
  expect(pool!.stats).toMatchObject({ limit: 1, size: 1, completed: 1 })
  unmount()
  await noIsolates()
  await expect(pool!.run(one)).rejects.toThrow('Closed')
})

it('[HK15] leaves a pool that it was given open', async () => {
  const own = new IsolatePool({ size: 1, idleTimeout: 0 })
  const { unmount } = render(
    <IsolateProvider pool={own}>
      <Double n={3} />
    </IsolateProvider>,
  )
  await screen.findByText('6')
  unmount()
  expect(await own.run(() => 'open')).toBe('open')
  await own.close()
  await noIsolates()
})

it('[HK15] runs elsewhere when it is to be fresh, and tells the provider of errors', async () => {
  const own = new IsolatePool({ idleTimeout: 0 })
  const errors: string[] = []
  render(
    <IsolateProvider pool={own} onError={(error) => errors.push(error.message)}>
      <Double n={4} fresh />
      <Double n={-1} />
    </IsolateProvider>,
  )
  await screen.findByText('8')
  await screen.findByText('too small')
  expect(own.stats).toMatchObject({ completed: 0, failed: 1 })
  expect(errors).toEqual(['too small'])
  await own.close()
  await noIsolates()
})
