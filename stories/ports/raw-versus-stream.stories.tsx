import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { press, printed } from '../kit/play.ts'
import { RawVersusStream } from './raw-versus-stream.tsx'

export default {
  title: 'Ports/Raw versus stream',
  component: RawVersusStream,
} satisfies Meta<typeof RawVersusStream>

type Story = StoryObj<typeof RawVersusStream>

export const TheStory: Story = { name: 'Raw versus stream' }

export const OneKeepsOneForgets: Story = {
  name: '[SB107] loses in the raw port and keeps in the stream what came before anybody listened',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Send three words')
    await play.canvas.findByText('Sent to both: one, two, three.')
    await press(play, 'Listen')
    await printed(play, 'The stream got').findByText('three')
    await press(play, 'Send three words')
    await printed(play, 'The stream got').findByText('six')
    await printed(play, 'The raw port got').findByText('six')
    await expect(play.canvas.getByRole('log', { name: 'The raw port got' })).toHaveTextContent(
      /^fourfivesix$/,
    )
    await expect(play.canvas.getByRole('log', { name: 'The stream got' })).toHaveTextContent(
      /^onetwothreefourfivesix$/,
    )
  },
}
