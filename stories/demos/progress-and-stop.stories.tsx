import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, press } from '../kit/play.ts'
import { ProgressAndStop } from './progress-and-stop.tsx'

export default {
  title: 'Demos/Progress and stop',
  component: ProgressAndStop,
} satisfies Meta<typeof ProgressAndStop>

type Story = StoryObj<typeof ProgressAndStop>

export const TheStory: Story = { name: 'Progress and stop' }

export const TellsHowFar: Story = {
  name: '[SB218] tells how far the digits of π are, and gives all of them',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await choose(play, '2,000')
    await press(play, 'Start')
    await canvas.findByText('2,000 digits of π.')
    // Digits 1,951 to 2,000, the 3 before the point counted, as Machin's formula has them.
    await expect(canvas.getByText(/74677646575739624138908658326459958133904780275900/)).toBeVisible()
    await alive(play, 0)
  },
}

export const StopsAtOnce: Story = {
  name: '[SB218] stops in the middle, and starts again; the square turns on',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    const square = canvas.getByTestId('square')
    await choose(play, '10,000')
    await press(play, 'Start')
    await alive(play, 1)
    await waitFor(() => expect(canvas.getByText(/^[1-9][\d,]* of 10,000 digits$/)).toBeVisible())
    const before = square.style.rotate
    await waitFor(() => expect(square.style.rotate).not.toBe(before))
    await press(play, 'Stop')
    await canvas.findByText(/^Stopped/)
    await alive(play, 0)
    await choose(play, '2,000')
    await press(play, 'Start')
    await canvas.findByText('2,000 digits of π.')
  },
}
