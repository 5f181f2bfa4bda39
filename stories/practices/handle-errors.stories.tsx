import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { HandleErrors } from './handle-errors.tsx'

export default {
  title: 'Practices/Always handle errors',
  component: HandleErrors,
} satisfies Meta<typeof HandleErrors>

type Story = StoryObj<typeof HandleErrors>

export const TheStory: Story = { name: 'Always handle errors' }

export const SilentOrTold: Story = {
  name: '[SB130] fails in silence where nobody listens, and tells where somebody does',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Nobody listens')
    await printed(play, 'What the page learns').findByText(/^The isolate is gone\./)
    await expect(canvas.queryByRole('alert')).toBeNull()
    await press(play, 'With listeners')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/RemoteError.*divided by zero/))
    await expect(canvas.queryByText('Nothing yet.')).toBeNull() // it learned of the error
    await press(play, 'Isolate.run')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/RangeError.*divided by zero/))
    await alive(play, 0)
  },
}
