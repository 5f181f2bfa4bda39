import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { livingIsolates } from 'react-isolates'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SumOfABillion } from '../../stories/basics/sum-of-a-billion.tsx'
import { Introduction } from '../../stories/introduction/introduction.tsx'
import { DatabaseStory } from '../../stories/use-cases/database.tsx'
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

it('[SB14] leaves the database in the middle of adding rows, and nobody waits for the rest', async () => {
  const { unmount } = render(<DatabaseStory />)
  screen.getByRole('radio', { name: '1,000,000' }).click()
  const add = screen.getByRole<HTMLButtonElement>('button', { name: 'Add rows' })
  await waitFor(() => expect(add.disabled).toBe(false))
  add.click()
  const bar = await screen.findByRole('progressbar', { name: /^Adding rows in batches/ })
  await waitFor(() => expect(Number(bar.ariaValueNow)).toBeGreaterThan(0))
  unmount() // a rejection that nobody handles would fail the run
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
