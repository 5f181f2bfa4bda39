import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, press } from '../kit/play.ts'
import { PageGoesAway } from './page-goes-away.tsx'

export default { title: 'Inside/Page goes away', component: PageGoesAway } satisfies Meta<typeof PageGoesAway>

type Story = StoryObj<typeof PageGoesAway>

export const TheStory: Story = { name: 'Page goes away' }

export const NothingLivesOn: Story = {
  name: '[SB128] ends the isolate of a page that is closed, and tells who waits',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Open a page with an isolate')
    await play.canvas.findByText('3')
    await alive(play, 1)
    await press(play, 'Close that page')
    await play.canvas.findByText(/^The page is gone/)
    await alive(play, 0)
  },
}
