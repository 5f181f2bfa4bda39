import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press } from '../kit/play.ts'
import { WhenNot } from './when-not.tsx'

export default { title: 'Practices/When not to use an isolate', component: WhenNot } satisfies Meta<
  typeof WhenNot
>

type Story = StoryObj<typeof WhenNot>

export const TheStory: Story = { name: 'When not to use an isolate' }

export const WaitingIsNoWork: Story = {
  name: '[SB133] reads the same on the page and in an isolate, and measures how smooth the page was',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'On the page')
    const page = await card(play, 'On the page').findByText('Characters read')
    await press(play, 'In an isolate')
    const isolate = await card(play, 'In an isolate').findByText('Characters read')
    await expect(page.nextElementSibling?.textContent).toBe(isolate.nextElementSibling?.textContent)
    await alive(play, 0)
  },
}

export const CancelAndFailure: Story = {
  name: '[SB133] can be cancelled in both places, and tells in both of what is not there',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    for (const way of ['On the page', 'In an isolate']) {
      await press(play, way)
      await press(play, 'Cancel')
      await canvas.findByText(/^Cancelled/)
    }
    await userEvent.click(canvas.getByRole('checkbox', { name: /not there/ }))
    for (const way of ['On the page', 'In an isolate']) {
      await press(play, way)
      await expect(await canvas.findByRole('alert')).toHaveTextContent('Request 1 was not answered.')
    }
    await alive(play, 0)
  },
}
