import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, card, choose, press } from '../kit/play.ts'
import { KillWhatYouDoNotNeed } from './kill.tsx'

export default {
  title: 'Practices/Kill what you do not need',
  component: KillWhatYouDoNotNeed,
} satisfies Meta<typeof KillWhatYouDoNotNeed>

type Story = StoryObj<typeof KillWhatYouDoNotNeed>

export const TheStory: Story = { name: 'Kill what you do not need' }

export const TidyOrCareless: Story = {
  name: '[SB131] leaves no isolate behind a card that kills it, and one behind a card that forgets it',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Add a card')
    await card(play, 'Card 1').findByText('1 tick')
    await press(play, 'Remove a card')
    await alive(play, 0)
    await choose(play, 'forgets it')
    await press(play, 'Add a card')
    await card(play, 'Card 2').findByText('1 tick')
    await press(play, 'Remove a card')
    await canvas.findByText('0 cards, 1 isolate: 1 of them for nobody.')
    await press(play, 'End the forgotten ones')
    await alive(play, 0)
  },
}
