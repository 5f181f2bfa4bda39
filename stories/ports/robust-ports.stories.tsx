import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, type Play, press, printed } from '../kit/play.ts'
import { RobustPorts } from './robust-ports.tsx'

export default { title: 'Ports/Robust ports', component: RobustPorts } satisfies Meta<typeof RobustPorts>

type Story = StoryObj<typeof RobustPorts>

export const TheStory: Story = { name: 'Robust ports' }

const row = ({ canvas }: Play, id: number) =>
  canvas.getByRole('rowheader', { name: String(id) }).closest('tr')

export const AnswersFindTheirQuestion: Story = {
  name: '[SB104] gives each request its own answer, also when a later one overtakes, and answers all before it closes',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Spawn')
    await alive(play, 1)
    // Found before: finding a button takes as long as a slow answer on a busy machine.
    const atOnce = canvas.getByRole('button', { name: 'Parse at once' })
    await press(play, 'Parse slowly')
    await play.userEvent.click(atOnce)
    await waitFor(() => expect(row(play, 1)).toHaveTextContent('{"how":"quick"}{"how":"quick"}'))
    await expect(row(play, 0)).toHaveTextContent('open')
    await waitFor(() => expect(row(play, 0)).toHaveTextContent('{"how":"slow"}{"how":"slow"}'))
    await press(play, 'Parse bad JSON')
    await canvas.findByRole('alert')
    await expect(canvas.getByRole('alert')).toHaveTextContent('RemoteError')
    await expect(row(play, 2)).toHaveTextContent('SyntaxError')
    await press(play, 'Parse slowly')
    await press(play, 'Close')
    await waitFor(() => expect(row(play, 3)).toHaveTextContent('{"how":"slow"}{"how":"slow"}'))
    await printed(play).findByText('--- port closed ---')
    await alive(play, 0)
    await press(play, 'Parse at once')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('Closed'))
  },
}

export const WholeLife: Story = {
  name: '[SB104] closes its port when nothing could be started, and runs from the first to the last message',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas, userEvent } = play
    await press(play, 'Spawn a broken one')
    await printed(play).findByText('--- port closed, nothing was started ---')
    await expect(canvas.getByRole('alert')).toHaveTextContent('UnsendableError')
    await press(play, 'Step 7: Complete')
    await userEvent.click(canvas.getByRole('tab', { name: 'main' }))
    await press(play, 'Run main')
    for (const line of [
      '{"key":"value"}',
      '"banana"',
      '[true,false,null,1,"string"]',
      '["yes","no"]',
      '--- port closed ---',
    ])
      await printed(play).findByText(line)
    await alive(play, 0)
  },
}
