import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { livingIsolates } from 'react-isolates'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LargeJson } from '../../stories/use-cases/large-json.tsx'

beforeEach(() => waitFor(() => expect(livingIsolates()).toBe(0)))
afterEach(cleanup)

const press = (name: string) => screen.getByRole('button', { name }).click()

it('[SB10] parses 20 MB in an isolate and shows what was found', async () => {
  render(<LargeJson />)
  press('Parse in an isolate')
  await within(screen.getByRole('article', { name: 'In an isolate' })).findByText('Longest block')
  const found = screen.getByRole('region', { name: 'What was found' }).textContent
  expect(found).toMatch(
    /^What was foundMDN’s browser data: 20,609,190 characters in, \d+ bytes back\.Browsers17Releases1,682/,
  )
})

it.each(['in an isolate', 'on the page'])(
  '[SB11] tells a mistake alike in every engine, %s',
  async (place) => {
    render(<LargeJson />)
    await userEvent.click(screen.getByRole('radio', { name: 'Text' }))
    press(`Parse ${place}`)
    const { textContent } = await screen.findByRole('alert')
    const message = 'Not JSON: expected “,” or “}” in line 3, column 3, found a double quote.'
    const excerpt = '  "born": 1815\n  ^'
    expect(textContent).toBe(
      `SyntaxError${message}${excerpt}Mend it or choose something else; the page is as it was.`,
    )
  },
)

it('[SB9] cancels while the isolate works', async () => {
  render(<LargeJson />)
  const cancel = screen.getByRole<HTMLButtonElement>('button', { name: 'Cancel' })
  press('Parse in an isolate')
  await waitFor(() => expect(livingIsolates()).toBe(1))
  cancel.click()
  await screen.findByText(/^Cancelled/)
  await waitFor(() => expect(livingIsolates()).toBe(0))
})

it('[SB9] cancels what has not begun', async () => {
  render(<LargeJson />)
  const cancel = screen.getByRole<HTMLButtonElement>('button', { name: 'Cancel' })
  press('Parse in an isolate')
  await waitFor(() => expect(cancel.disabled).toBe(false))
  expect(livingIsolates()).toBe(0)
  cancel.click()
  await screen.findByText(/^Cancelled/)
  expect(livingIsolates()).toBe(0)
})
