import { cleanup, render, screen } from '@testing-library/react'
import { useIsolate } from 'react-isolates'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logParts } from '../isolate/support/part-log.ts'
import { noIsolates, Quick } from './support/quick.tsx'

const traffic = logParts()

beforeEach(() => traffic.reset())
afterEach(async () => {
  cleanup()
  await noIsolates()
})

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, tags: ['a', `b${id}`] }))

function Rows({ count, fresh }: { count: number; fresh?: boolean }) {
  const { status, data } = useIsolate(() => rows(count), { paced: true, fresh: fresh ?? false })
  return <output>{`${status} ${data?.length} ${data?.at(-1)?.tags[1]}`}</output>
}

it.each([true, false])('[IS37] [HK1] useIsolate takes its result in parts, fresh: %s', async (fresh) => {
  render(<Rows count={20_000} fresh={fresh} />, { wrapper: Quick })
  await screen.findByText('success 20000 b19999', {}, { timeout: 20_000 })
  expect(traffic.count('part')).toBeGreaterThan(5)
})

it('[IS37] [HK4] a newer run ends one that is in the middle of its parts', async () => {
  const { rerender } = render(<Rows count={50_000} />, { wrapper: Quick })
  traffic.onPart = (number) => {
    if (number === 3) rerender(<Rows count={3} />)
  }
  await screen.findByText('success 3 b2', {}, { timeout: 20_000 })
  expect(traffic.count('part')).toBeLessThan(10)
})

it('[IS37] [HK12] unmounting in the middle of the parts leaves nothing', async () => {
  const { unmount } = render(<Rows count={50_000} />, { wrapper: Quick })
  await new Promise<void>((resolve) => {
    traffic.onPart = (number) => {
      if (number !== 3) return
      unmount()
      resolve()
    }
  })
  await noIsolates()
})
