import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, choose, press, printed } from '../kit/play.ts'
import { V2Handshake } from './v2-handshake.tsx'

export default {
  title: 'Controller/V2 handshake',
  component: V2Handshake,
} satisfies Meta<typeof V2Handshake>

type Story = StoryObj<typeof V2Handshake>

export const TheStory: Story = { name: 'V2 handshake' }

export const TooEarly: Story = {
  name: '[SB138] a second early message completes the handshake twice, unless the handler itself hands over',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Shake hands')
    const alert = await canvas.findByRole('alert')
    await expect(alert).toHaveTextContent(/StateError/)
    await printed(play).findByText('the handler got “I am here”')
    await press(play, 'Say hello')
    await printed(play).findByText('the stream got “you said: hello”')
    await choose(play, 'In the handler')
    await press(play, 'Shake hands')
    await printed(play).findByText('the stream got “I am here”')
    await expect(canvas.queryByRole('alert')).toBeNull()
    await press(play, 'Say hello')
    await printed(play).findByText('the stream got “you said: hello”')
    await alive(play, 1)
  },
}
