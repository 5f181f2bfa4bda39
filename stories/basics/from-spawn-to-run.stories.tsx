import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, press, printed } from '../kit/play.ts'
import { FromSpawnToRun } from './from-spawn-to-run.tsx'

export default { title: 'Basics/From spawn to run', component: FromSpawnToRun } satisfies Meta<
  typeof FromSpawnToRun
>

type Story = StoryObj<typeof FromSpawnToRun>

export const TheStory: Story = { name: 'From spawn to run' }

export const StepByStep: Story = {
  name: '[SB119] gets from a handle without a result to one line that gives it',
  tags: ['!dev'],
  play: async (play) => {
    for (const line of [
      /^spawn gave an Isolate named “readAlone”/,
      'it has ended, and what it returned is lost',
      /^64 MB were moved/,
      'Received JSON with 3 keys',
    ]) {
      await press(play, 'Run this step')
      await printed(play).findByText(line)
      await press(play, 'Next step')
    }
    await press(play, 'Run this step')
    await printed(play).findAllByText('Received JSON with 3 keys')
    await alive(play, 0)
  },
}
