import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, timeline } from '../kit/play.ts'
import { WhatHappensOnSpawn } from './what-happens-on-spawn.tsx'

export default {
  title: 'Inside/What happens on spawn',
  component: WhatHappensOnSpawn,
} satisfies Meta<typeof WhatHappensOnSpawn>

type Story = StoryObj<typeof WhatHappensOnSpawn>

export const TheStory: Story = { name: 'What happens on spawn' }

export const InOrder: Story = {
  name: '[SB127] shows what the library says to a worker and hears from it, in order',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Spawn')
    await timeline(play).findByText(/"hello"$/)
    await press(play, 'Let it end')
    await timeline(play).findByText(/over: its last word$/)
    const words = play.canvas.getByRole('region', { name: 'Timeline of messages' })
    await expect(words).toHaveTextContent(
      /enter: be the isolate “spawned”.*spawn spawned\(SendPort\).*loaded.*hello.*over/s,
    )
    await alive(play, 0)
  },
}
