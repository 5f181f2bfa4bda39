import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, press } from '../kit/play.ts'
import { SharedMemory } from './shared-memory.tsx'

export default { title: 'Practices/Shared memory corner', component: SharedMemory } satisfies Meta<
  typeof SharedMemory
>

type Story = StoryObj<typeof SharedMemory>

export const TheStory: Story = { name: 'Shared memory corner' }

export const AtomicsLoseNothing: Story = {
  name: '[SB134] shows shared memory where the page may share it: carelessness loses additions, Atomics lose none, and adding can be cancelled',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    if (!globalThis.crossOriginIsolated) {
      await canvas.findByText(/^This page may not share memory/)
      return
    }
    await press(play, 'Add with Atomics')
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await press(play, 'Add carelessly')
    await canvas.findByText(/: [1-9][\d,]* lost$/)
    await press(play, 'Add with Atomics')
    await canvas.findByText('40,000,000: 0 lost')
    await alive(play, 0)
  },
}
