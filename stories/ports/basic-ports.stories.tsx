import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { BasicPorts } from './basic-ports.tsx'

export default { title: 'Ports/Basic ports', component: BasicPorts } satisfies Meta<typeof BasicPorts>

type Story = StoryObj<typeof BasicPorts>

export const TheStory: Story = { name: 'Basic ports' }

export const StepByStep: Story = {
  name: '[SB103] shows the code of each step, parses before and after the isolate is there, and its three faults',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await expect(canvas.getByRole('tabpanel')).toHaveTextContent('interface JsonWorker')
    for (const words of [
      /async spawn/,
      /startRemoteIsolate/,
      /instanceof SendPort/,
      /isolateReady\.future/,
    ]) {
      await press(play, 'Next step')
      await expect(canvas.getByRole('tabpanel')).toHaveTextContent(words)
    }
    await press(play, 'Parse')
    await expect(printed(play).getByText('Nothing yet.')).toBeVisible()
    await press(play, 'Spawn')
    await printed(play).findByText('{"key":"value"}')
    await press(play, 'Step 7: What goes wrong')
    await press(play, 'Two at once')
    await printed(play).findByText('{"from":"the second"}')
    await press(play, 'Bad JSON')
    await canvas.findByText(/The page was told nothing/)
    await alive(play, 0)
    await play.userEvent.dblClick(canvas.getByRole('button', { name: 'Spawn' })) // another one, but not two
    await press(play, 'Never closed')
    await alive(play, 1)
    await canvas.findByText(/1 isolate still lives/)
  },
}
