import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press } from '../kit/play.ts'
import { TwoHeaps } from './two-heaps.tsx'

export default { title: 'Basics/Two heaps', component: TwoHeaps } satisfies Meta<typeof TwoHeaps>

type Story = StoryObj<typeof TwoHeaps>

export const TheStory: Story = { name: 'Two heaps' }

export const NobodyElseSeesIt: Story = {
  name: '[SB121] keeps one variable of one module apart on the page and in two isolates',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Start two isolates')
    await card(play, 'Isolate 1').findByText('42')
    await card(play, 'Isolate 2').findByText('24')
    await alive(play, 2)
    await press(play, 'Add 1 in Isolate 1')
    await card(play, 'Isolate 1').findByText('43')
    await expect(card(play, 'Isolate 2').getByText('24')).toBeVisible()
    await expect(card(play, 'The page').getByText('0')).toBeVisible()
    await press(play, 'Add a million everywhere at once')
    await card(play, 'Isolate 1').findByText('1,000,043')
    await card(play, 'Isolate 2').findByText('1,000,024')
    await card(play, 'The page').findByText('1,000,000')
  },
}
