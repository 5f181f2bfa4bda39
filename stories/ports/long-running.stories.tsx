import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { LongRunning } from './long-running.tsx'

export default {
  title: 'Ports/Long-running isolate',
  component: LongRunning,
} satisfies Meta<typeof LongRunning>

type Story = StoryObj<typeof LongRunning>

export const TheStory: Story = { name: 'Long-running isolate' }

export const ThreeFiles: Story = {
  name: '[SB136] reads three files through one isolate, tells of one that is missing, and leaves none alive',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    await press(play, 'Read the files')
    await printed(play).findByText('Spawned isolate finished.')
    await expect(canvas.getByRole('log', { name: 'Printed' })).toHaveTextContent(
      'Received JSON with 5 keysReceived JSON with 3 keysReceived JSON with 6 keysSpawned isolate finished.',
    )
    await alive(play, 0)
    await userEvent.click(canvas.getByRole('checkbox', { name: /not there/ }))
    await press(play, 'Read the files')
    await expect(await canvas.findByRole('alert')).toHaveTextContent('There is no file “nothing.json”.')
    await alive(play, 0)
  },
}
