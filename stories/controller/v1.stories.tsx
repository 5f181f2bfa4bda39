import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { ControllerOne } from './v1.tsx'

export default { title: 'Controller/V1', component: ControllerOne } satisfies Meta<typeof ControllerOne>

type Story = StoryObj<typeof ControllerOne>

export const TheStory: Story = { name: 'V1' }

export const OwnsTheIsolate: Story = {
  name: '[SB108] talks through a controller until it is closed, and has none where the isolate cannot start',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Create a broken one')
    await canvas.findByText(/^No controller/)
    await alive(play, 0)
    await press(play, 'Create')
    await canvas.findByText('There is a controller.')
    await press(play, 'Random number')
    await press(play, 'Random number')
    const texts = printed(play, 'Texts that came back')
    await waitFor(() => expect(texts.getAllByText(/^[A-Za-z0-9]+$/)).toHaveLength(2))
    await press(play, 'Close')
    await alive(play, 0)
    await press(play, 'Random number')
    await expect(texts.getAllByText(/^[A-Za-z0-9]+$/)).toHaveLength(2)
  },
}
