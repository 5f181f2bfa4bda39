import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, type Play, press, printed } from '../kit/play.ts'
import { ControlPanel } from './control-panel.tsx'

export default { title: 'Lifecycle/Control panel', component: ControlPanel } satisfies Meta<
  typeof ControlPanel
>

type Story = StoryObj<typeof ControlPanel>

export const TheStory: Story = { name: 'Control panel' }

/** Spawns, listens, ends in one way, and gives what was heard. */
async function heard(play: Play, end: string): Promise<string> {
  await press(play, 'Spawn')
  await press(play, 'Listen to exit and errors')
  await press(play, end)
  await printed(play, 'Heard').findByText('exited: settled')
  await printed(play, 'Heard').findByText('exit listener: it is gone')
  await alive(play, 0)
  return [...play.canvas.getByRole('log', { name: 'Heard' }).children]
    .map((line) => line.textContent)
    .join('; ')
}

export const FiveEnds: Story = {
  name: '[SB115] tells each of five ends by its notices, a last word before the exit and an error before the end',
  tags: ['!dev'],
  play: async (play) => {
    await expect(await heard(play, 'End: close its port')).not.toContain('message:')
    await expect(await heard(play, 'End: Isolate.exit')).toMatch(/^message: my last word; exit listener/)
    await expect(await heard(play, 'End: throw')).toMatch(
      /^error listener: Error: Nobody catches this\.; exit listener/,
    )
    await heard(play, 'Kill, before next event')
    await heard(play, 'Kill, immediate')
  },
}

export const PauseAndPing: Story = {
  name: '[SB116] keeps what is sent while it is paused, and answers a ping at once only where it need not respond',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const lines = printed(play, 'Heard')
    await press(play, 'Spawn')
    await press(play, 'Pause')
    await press(play, 'Send a number')
    await press(play, 'Send a number')
    await press(play, 'Ping, immediate')
    await lines.findByText('pong, immediate: at once')
    await expect(lines.queryByText('message: got 1')).toBeNull()
    await press(play, 'Resume')
    await lines.findByText('message: got 2')
    await press(play, 'Keep it busy')
    await press(play, 'Ping, before next event')
    await press(play, 'Ping, immediate')
    await lines.findByText('pong, beforeNextEvent: late')
    await expect(lines.getAllByText('pong, immediate: at once')).toHaveLength(2)
    await press(play, 'Kill, immediate')
    await alive(play, 0)
  },
}
