import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press, timeline } from '../kit/play.ts'
import { HandshakeInSteps } from './handshake.tsx'

export default {
  title: 'Ports/Handshake and round trip',
  component: HandshakeInSteps,
} satisfies Meta<typeof HandshakeInSteps>

type Story = StoryObj<typeof HandshakeInSteps>

export const TheStory: Story = { name: 'Handshake and round trip' }

export const InNineSteps: Story = {
  name: '[SB105] exchanges addresses in five steps and a message in four, and shows what each side holds',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Begin')
    await expect(card(play, 'The isolate').getByText('Not there yet.')).toBeVisible()
    await press(play, 'Step 2: Spawn')
    await card(play, 'The isolate').findByText('Alive, and knows nothing')
    await alive(play, 1)
    await timeline(play).findByText('spawn handshake(SendPort)')
    await expect(timeline(play).queryByText('SendPort')).toBeNull()
    await press(play, 'Step 5: The address comes back')
    await card(play, 'The page').findByText('SendPort of the isolate')
    await timeline(play).findByText('SendPort')
    await press(play, 'Next step')
    await timeline(play).findByText('12')
    await press(play, 'Step 9: Listen')
    await card(play, 'The page').findByText('Received: 12 squared is 144')
    await timeline(play).findByText('"12 squared is 144"')
    await press(play, 'Start over')
    await alive(play, 0)
  },
}
