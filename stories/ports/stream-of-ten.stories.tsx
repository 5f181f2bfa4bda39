import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { StreamOfTen } from './stream-of-ten.tsx'

export default { title: 'Ports/Stream of ten', component: StreamOfTen } satisfies Meta<typeof StreamOfTen>

type Story = StoryObj<typeof StreamOfTen>

export const TheStory: Story = { name: 'Stream of ten' }

export const TakesTen: Story = {
  name: '[SB135] takes ten texts of a stream without end, can be stopped before, and starts again',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Start')
    await alive(play, 1)
    await canvas.findByText(/^Ten taken/)
    await expect(printed(play, 'Texts').getAllByText(/^\d+\. \w+$/)).toHaveLength(10)
    await alive(play, 0)
    // Found before, and pressed as soon as two are there: finding takes as long as some texts.
    const stop = canvas.getByRole('button', { name: 'Stop' })
    await press(play, 'Start again')
    await printed(play, 'Texts').findByText(/^2\. \w+$/)
    stop.click()
    await canvas.findByText(/^Stopped after [2-9]/)
    await alive(play, 0)
  },
}
