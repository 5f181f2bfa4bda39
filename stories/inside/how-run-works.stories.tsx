import type { Meta, StoryObj } from '@storybook/react-vite'
import { alive, press, printed } from '../kit/play.ts'
import { HowRunWorks } from './how-run-works.tsx'

export default { title: 'Inside/How run works', component: HowRunWorks } satisfies Meta<typeof HowRunWorks>

type Story = StoryObj<typeof HowRunWorks>

export const TheStory: Story = { name: 'How run works' }

export const SixThings: Story = {
  name: '[SB126] gets a list of one, a list of two, or nothing, and gives a result or an error',
  tags: ['!dev'],
  play: async (play) => {
    const lines = printed(play)
    await press(play, 'Return')
    await lines.findByText('3. captured a list of 1')
    await lines.findByText('4. gives back 42')
    await lines.findByText('5. the isolate has ended')
    await press(play, 'Throw')
    await lines.findByText('3. captured a list of 2')
    await lines.findByText(/^6\. throws here .*SyntaxError: There is no such number\./)
    await press(play, 'Vanish')
    await lines.findByText(/^3\. captured nothing/)
    await lines.findByText(/Computation ended without result/)
    await press(play, 'Isolate.run')
    await lines.findByText('Isolate.run gave 42')
    await alive(play, 0)
  },
}
