import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { alive, press } from '../kit/play.ts'
import { Speed } from './speed.tsx'

export default { title: 'Basics/Speed', component: Speed } satisfies Meta<typeof Speed>

type Story = StoryObj<typeof Speed>

export const TheStory: Story = { name: 'Speed' }

export const FiveBars: Story = {
  name: '[SB122] measures the same work in five ways, can be cancelled, and shows no figures of other work',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    await press(play, 'Measure')
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await press(play, 'Measure')
    await canvas.findByText(/^All measured/)
    const bars = within(canvas.getByRole('list', { name: 'Milliseconds until all is done' }))
    await expect(bars.getAllByRole('listitem')).toHaveLength(5)
    await userEvent.click(canvas.getByRole('radio', { name: 'One big job' }))
    await expect(canvas.queryByRole('list')).toBeNull() // no figures of other work
    await alive(play, 0)
  },
}
