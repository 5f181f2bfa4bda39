import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, card, press } from '../kit/play.ts'
import { TransferVersusCopy } from './transfer.tsx'

export default {
  title: 'Messages/Transfer versus copy',
  component: TransferVersusCopy,
} satisfies Meta<typeof TransferVersusCopy>

type Story = StoryObj<typeof TransferVersusCopy>

export const TheStory: Story = { name: 'Transfer versus copy' }

export const GoneOrKept: Story = {
  name: '[SB125] keeps what is copied, empties what is moved, and refuses by the path what cannot cross',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Try: Copy')
    await expect(await card(play, 'Copy').findAllByText('64 MB')).toHaveLength(2)
    await press(play, 'Try: Move')
    await card(play, 'Move').findByText('0 bytes')
    await expect(card(play, 'Move').getByText('64 MB')).toBeVisible() // arrived there
    await press(play, 'Try: TransferableTypedData')
    await expect(await card(play, 'TransferableTypedData').findAllByText('64 MB')).toHaveLength(2)
    await press(play, 'Try: Result, moved back')
    await card(play, 'Result, moved back').findByText('64 MB')
    await press(play, 'Try: What cannot cross')
    await waitFor(() =>
      expect(play.canvas.getByRole('alert')).toHaveTextContent('argument 0 → .steps[0].run'),
    )
    await expect(card(play, 'What cannot cross').getByText('refused')).toBeVisible()
    await alive(play, 0)
  },
}
