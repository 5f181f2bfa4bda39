import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { CapturedPort } from './captured-port.tsx'

export default {
  title: 'Errors/Captured port is refused',
  component: CapturedPort,
} satisfies Meta<typeof CapturedPort>

type Story = StoryObj<typeof CapturedPort>

export const TheStory: Story = { name: 'Captured port is refused' }

export const NamesTheVariable: Story = {
  name: '[SB113] refuses a captured port by the name of its variable; its address arrives',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Capture the port')
    await waitFor(() =>
      expect(play.canvas.getByRole('alert')).toHaveTextContent(/UnsendableError.*captured "receivePort"/),
    )
    await press(play, 'Send its address')
    await printed(play).findByText('received {"value":42}')
    await alive(play, 0)
  },
}
