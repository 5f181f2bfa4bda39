import { act, render, screen } from '@testing-library/react'
import { useIsolate } from 'react-isolates'
import { expect, it } from 'vitest'

it('[HK27] renders twice from a changed input to its result: pending, and the result', async () => {
  const seen: string[] = []
  function Square({ n }: { n: number }) {
    const { status, data } = useIsolate(() => n * n)
    seen.push(`${n} ${status} ${data}`)
    return <output>{`${status} ${data}`}</output>
  }
  const { rerender } = render(<Square n={2} />)
  await screen.findByText('success 4')
  rerender(<Square n={3} />)
  await screen.findByText('success 9')
  await act(async () => {})
  expect(seen).toEqual(['2 pending undefined', '2 success 4', '3 pending 4', '3 success 9'])
})
