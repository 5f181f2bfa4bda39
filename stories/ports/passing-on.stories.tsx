import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed, timeline } from '../kit/play.ts'
import { PassingOn } from './passing-on.tsx'

export default { title: 'Ports/Passing addresses on', component: PassingOn } satisfies Meta<typeof PassingOn>

type Story = StoryObj<typeof PassingOn>

export const TheStory: Story = { name: 'Passing addresses on' }

export const IntroducedByAnother: Story = {
  name: '[SB137] isolates that were introduced by another isolate talk without the page',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Start four isolates')
    await alive(play, 4)
    await press(play, 'Give Ada the address of Ben')
    await press(play, 'Give Ada the address of Cleo')
    await canvas.findByRole('img', { name: 'Ada has the address of Ben, Ada has the address of Cleo' })
    await press(play, 'Let Ada introduce Cleo to Ben')
    await canvas.findByRole('img', { name: /Ben has the address of Cleo/ })
    await press(play, 'Let Ben greet Cleo')
    await printed(play, 'Heard').findByText('Cleo was greeted by Ben')
    // The page asked Ben, and heard from Cleo: the greeting itself never crossed.
    await expect(timeline(play).queryByText(/do: "hear"/)).toBeNull()
    await press(play, 'Let Dan greet Ada')
    await printed(play, 'Heard').findByText(/Dan knows nobody/)
  },
}
