import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { OnePort } from './one-port.tsx'

export default { title: 'Errors/One port for three kinds', component: OnePort } satisfies Meta<typeof OnePort>

type Story = StoryObj<typeof OnePort>

export const TheStory: Story = { name: 'One port for three kinds' }

export const TellsThemApart: Story = {
  name: '[SB111] hears result, error and end by one port, and closes it when nothing could be spawned',
  tags: ['!dev'],
  play: async (play) => {
    const alert = async (words: RegExp) =>
      waitFor(() => expect(play.canvas.getByRole('alert')).toHaveTextContent(words))
    await press(play, 'Succeed')
    await printed(play).findByText('raw message: {"answer":42}')
    await printed(play).findByText('result: {"answer":42}')
    await press(play, 'Fail')
    await printed(play).findByText(/^raw message: \["RangeError: The number is too large\./)
    await alert(/RemoteError.*RangeError: The number is too large\./)
    await press(play, 'Vanish')
    await printed(play).findByText('raw message: null')
    await alert(/Isolate terminated without result/)
    await press(play, 'Send a function along')
    await printed(play).findByText('spawn failed: the port is closed')
    await alert(/UnsendableError.*onDone/)
    await alive(play, 0)
  },
}
