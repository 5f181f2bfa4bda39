import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, press, printed } from '../kit/play.ts'
import { Run } from './run.tsx'

export default { title: 'Basics/run', component: Run } satisfies Meta<typeof Run>

type Story = StoryObj<typeof Run>

export const TheStory: Story = { name: 'run' }

export const FiveWays: Story = {
  name: '[SB118] gives the same by a function, inline, with captured values, with arguments and by compute',
  tags: ['!dev'],
  play: async (play) => {
    for (const name of [
      'Isolate.run(readAndParseJson)',
      'Isolate.run, inline',
      'Isolate.run, with a captured text',
      'Isolate.run, with arguments',
      'compute',
    ]) {
      await press(play, name)
      await printed(play).findByText(`${name}: number of JSON keys: 3`)
    }
    await alive(play, 0)
  },
}
