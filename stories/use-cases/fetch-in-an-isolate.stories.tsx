import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, press } from '../kit/play.ts'
import { FetchInAnIsolate } from './fetch-in-an-isolate.tsx'

export default {
  title: 'Use cases/Fetch in an isolate',
  component: FetchInAnIsolate,
} satisfies Meta<typeof FetchInAnIsolate>

type Story = StoryObj<typeof FetchInAnIsolate>

export const TheStory: Story = { name: 'Fetch in an isolate' }

export const Fetches: Story = {
  name: '[SB219] fetches in an isolate, and shows the body',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Fetch in an isolate')
    await expect(await canvas.findByText('{"id":42,"title":"Item 42","price":54}')).toBeVisible()
    await expect(canvas.getByText('Fetched by').nextElementSibling).toHaveTextContent('an isolate')
    await choose(play, 'photos')
    await press(play, 'Fetch in an isolate')
    await canvas.findByText(/^\[\{"id":1,"album":1/)
    await alive(play, 0)
  },
}

export const NoSuccess: Story = {
  name: '[SB219] tells a missing page, a fault and a silent server apart, and cancels',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    for (const [address, words] of [
      ['nowhere', /The server answered 404/],
      ['A fault', /The server answered 500/],
      ['No answer', /No answer: the server cannot be reached/],
    ] as const) {
      await choose(play, address)
      await press(play, 'Fetch in an isolate')
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
    }
    await choose(play, 'items/42')
    await press(play, 'Fetch in an isolate')
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await alive(play, 0)
  },
}
