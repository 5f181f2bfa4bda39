import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, press, printed, timeline } from '../kit/play.ts'
import { ControllerTwo } from './v2.tsx'

export default { title: 'Controller/V2', component: ControllerTwo } satisfies Meta<typeof ControllerTwo>

type Story = StoryObj<typeof ControllerTwo>

export const TheStory: Story = { name: 'V2' }

export const EndsFromInside: Story = {
  name: '[SB109] lets two listen apart, and ends its isolate from inside, with a last word or without',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    const first = printed(play, 'Texts that came back')
    const second = printed(play, 'The second listener got')
    await press(play, 'Create')
    await press(play, 'Random number')
    await second.findByText(/^[A-Za-z0-9]+$/)
    await press(play, 'Pause it')
    await press(play, 'Random number')
    await waitFor(() => expect(first.getAllByText(/^[A-Za-z0-9]+$/)).toHaveLength(2))
    await expect(second.getAllByText(/^[A-Za-z0-9]+$/)).toHaveLength(1)
    await press(play, 'Resume it')
    await waitFor(() => expect(second.getAllByText(/^[A-Za-z0-9]+$/)).toHaveLength(2))
    await press(play, 'Ask it to end')
    await first.findByText('Closed')
    await alive(play, 0)
    await press(play, 'Create')
    await choose(play, 'port.close')
    await press(play, 'Ask it to end')
    await canvas.findByText('The isolate has ended, from inside.')
    await waitFor(() => expect(timeline(play).getAllByText('"Closed"')).toHaveLength(1))
    await press(play, 'Create')
    await press(play, 'Dispose')
    await alive(play, 0)
  },
}
