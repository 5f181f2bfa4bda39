import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { card, press } from '../kit/play.ts'
import { CopyNotShare } from './copy.tsx'

export default { title: 'Messages/Copy, do not share', component: CopyNotShare } satisfies Meta<
  typeof CopyNotShare
>

type Story = StoryObj<typeof CopyNotShare>

export const TheStory: Story = { name: 'Copy, do not share' }

export const EachItsOwn: Story = {
  name: '[SB124] leaves the other side’s copy as it was, whichever is edited',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Send the note')
    await card(play, 'The isolate’s note').findByText('written by the page')
    await press(play, 'Edit it here')
    await expect(card(play, 'The page’s note').getByText('edited here, 1')).toBeVisible()
    await press(play, 'Edit it there')
    await card(play, 'The isolate’s note').findByText('edited there, 2')
    await expect(card(play, 'The page’s note').getByText('edited here, 1')).toBeVisible()
  },
}
