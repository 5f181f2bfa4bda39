import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { longestRest } from './longest-rest.ts'
import { SumBySpawn } from './sum-by-spawn.tsx'

export default { title: 'Basics/Sum by spawn', component: SumBySpawn } satisfies Meta<typeof SumBySpawn>

type Story = StoryObj<typeof SumBySpawn>

export const TheStory: Story = { name: 'Sum by spawn' }

export const TheBallGoesOn: Story = {
  name: '[SB120] adds in a spawned isolate while the ball goes on, and ends it when the sum is here',
  tags: ['!dev'],
  play: async (play) => {
    const court = play.canvas.getByTestId('ball').parentElement ?? document.body
    const from = performance.now()
    const rest = await longestRest(court, async () => {
      await press(play, 'Spawn')
      await printed(play).findByText(/^500,000,000,500,000,000 after/)
    })
    await expect(rest).toBeLessThan((performance.now() - from) / 2)
    await alive(play, 0)
  },
}

export const Cancel: Story = {
  name: '[SB9] kills the isolate in the middle of its sum, and adds again when asked',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Spawn')
    await alive(play, 1)
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await alive(play, 0)
    await press(play, 'Spawn')
    await printed(play).findByText(/^500,000,000,500,000,000 after/)
    await expect(canvas.queryByText(/^Cancelled/)).toBeNull()
  },
}
