import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { livingIsolates } from 'react-isolates'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SumOfABillion } from '../../stories/basics/sum-of-a-billion.tsx'
import { Introduction } from '../../stories/introduction/introduction.tsx'
import { LargeJson } from '../../stories/use-cases/large-json.tsx'

// A busy machine ends the isolates of the test before a little later.
beforeEach(() => waitFor(() => expect(livingIsolates()).toBe(0)))
afterEach(cleanup)

it('[SB14] leaves no isolate alive when the sum is left in the middle', async () => {
  const { unmount } = render(<SumOfABillion />)
  screen.getByRole('button', { name: 'Isolate.run' }).click()
  await waitFor(() => expect(livingIsolates()).toBe(1))
  await screen.findByText('1 isolate alive')
  unmount()
  await waitFor(() => expect(livingIsolates()).toBe(0))
})

it('[SB14] leaves no isolate alive when the large document is left in the middle', async () => {
  const { unmount } = render(<LargeJson />)
  screen.getByRole('button', { name: 'Parse in an isolate' }).click()
  await waitFor(() => expect(livingIsolates()).toBe(1))
  unmount()
  await waitFor(() => expect(livingIsolates()).toBe(0))
})

it('[SB14] has one isolate in StrictMode, and none when it is done', async () => {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, livingIsolates())
  })
  render(
    <StrictMode>
      <Introduction />
    </StrictMode>,
  )
  await screen.findByText('78,498')
  await screen.findByText('0 isolates alive')
  clearInterval(timer)
  expect(most).toBe(1)
})
