import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, press, printed } from '../kit/play.ts'
import { HookLifeCycle } from './life-cycle.tsx'

export default { title: 'Hooks/Life cycle', component: HookLifeCycle } satisfies Meta<typeof HookLifeCycle>

type Story = StoryObj<typeof HookLifeCycle>

export const TheStory: Story = { name: 'Life cycle' }

export const NeverASecondOne: Story = {
  name: '[SB129] has one isolate while the component is mounted, also in StrictMode, and none afterwards',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    for (const mode of ['Plain', 'StrictMode']) {
      await choose(play, mode)
      await press(play, 'Mount')
      await press(play, 'Random number') // before it is ready
      await printed(play, 'Texts that came back').findByText(/^[A-Za-z0-9]+$/)
      await expect(canvas.getByText('ready')).toBeVisible()
      await press(play, 'Render again')
      await press(play, 'Render again')
      await alive(play, 1)
      await press(play, 'Unmount')
      await alive(play, 0)
    }
    await expect(canvas.getByText('Most isolates at once').nextElementSibling).toHaveTextContent('1')
  },
}

export const FailsAndRestarts: Story = {
  name: '[SB129] shows what its isolate throws, which lives on; it can be started again',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Mount')
    await canvas.findByText('ready')
    await press(play, 'Ask for too many letters')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/RangeError/))
    await alive(play, 1)
    await press(play, 'Random number')
    await waitFor(() => expect(canvas.queryByRole('alert')).toBeNull())
    await press(play, 'Restart')
    await printed(play, 'Texts that came back').findByText(/^[A-Za-z0-9]+$/)
    await alive(play, 1)
  },
}
