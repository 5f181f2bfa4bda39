import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { alive, press } from '../kit/play.ts'
import { SmallMessages } from './small-messages.tsx'

export default {
  title: 'Practices/Keep messages small',
  component: SmallMessages,
} satisfies Meta<typeof SmallMessages>

type Story = StoryObj<typeof SmallMessages>

export const TheStory: Story = { name: 'Keep messages small' }

export const ManyObjectsCostMost: Story = {
  name: '[SB132] holds the page longest for many objects, and less than a tenth of that for moved bytes or a number; can be cancelled',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Send each three times')
    await press(play, 'Cancel') // while the isolate starts, or has the first to answer
    await canvas.findByText('Cancelled: the rest was not sent.')
    await press(play, 'Send each three times')
    await canvas.findByText('All are sent and answered.')
    const bars = within(canvas.getByRole('list', { name: /^Microseconds/ }))
    const [rows = 0, moved = 0, number = 0] = bars
      .getAllByRole('listitem')
      .map((bar) => Number(bar.lastElementChild?.textContent.replaceAll(',', '')))
    await expect(moved).toBeLessThan(rows / 10)
    await expect(number).toBeLessThan(rows / 10)
    await alive(play, 1)
  },
}
