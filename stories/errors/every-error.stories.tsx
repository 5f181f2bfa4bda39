import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { EveryError } from './every-error.tsx'

export default { title: 'Errors/Every error, on purpose', component: EveryError } satisfies Meta<
  typeof EveryError
>

type Story = StoryObj<typeof EveryError>

export const TheStory: Story = { name: 'Every error, on purpose' }

export const ArrivesAsThrown: Story = {
  name: '[SB112] shows each class of error as it arrives, own classes with their fields, and leaves no isolate',
  tags: ['!dev'],
  play: async (play) => {
    for (const name of [
      'SyntaxError',
      'PurseError',
      'RemoteError',
      'UnsendableError',
      'IsolateSpawnError',
      'StateError',
      'CancelledError',
      'TimeoutError',
    ]) {
      await press(play, name)
      await waitFor(() => expect(play.canvas.getByRole('alert')).toHaveTextContent(name))
    }
    await expect(printed(play).getByText('caught by its class, SyntaxError')).toBeVisible()
    await expect(printed(play).getByText('caught by its class, PurseError, with 10 coins left')).toBeVisible()
    await alive(play, 0)
  },
}
