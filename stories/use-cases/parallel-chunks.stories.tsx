import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { alive, card, choose, type Play, press } from '../kit/play.ts'
import { ParallelChunks } from './parallel-chunks.tsx'

export default {
  title: 'Use cases/Parallel chunks',
  component: ParallelChunks,
} satisfies Meta<typeof ParallelChunks>

type Story = StoryObj<typeof ParallelChunks>

export const TheStory: Story = { name: 'Parallel chunks' }

// Of the first 800,000 numbers 626,331 has the longest way down: 508 steps, in block 32.
const ANSWER = '40 of 40 blocks; the longest chain has 508 steps, in block 32.'

const speeds = ({ canvas }: Play) =>
  within(canvas.getByRole('list', { name: 'Time, and speed-up over one isolate' })).getAllByRole('listitem')

export const EveryWay: Story = {
  name: '[SB202] gives the same answers in order in every way, and tells what each took',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await choose(play, '40 blocks')
    await press(play, 'Measure every way')
    await waitFor(() => expect(speeds(play)).toHaveLength(5), { timeout: 25_000 })
    await canvas.findByText(ANSWER)
    await expect(speeds(play)[1]).toHaveTextContent(/^1 isolate\d.*1\.0×$/)
    await expect(card(play, '8 isolates').getByText('Longest block')).toBeVisible()
    await alive(play, 0)
  },
}

export const OneFails: Story = {
  name: '[SB203] tells which block failed, gives up the rest, and works it off when it is mended',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas, userEvent } = play
    await choose(play, '40 blocks')
    await choose(play, '1 block')
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Let block 20 fail' }))
    await press(play, 'Run')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/RangeError.*Block 20 was told/))
    await alive(play, 0)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Let block 20 fail' }))
    await press(play, 'Run')
    await canvas.findByText(ANSWER)
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}

export const Cancel: Story = {
  name: '[SB9] ends the isolates of a pool in the middle of their work, also by another choice',
  tags: ['!dev'],
  play: async (play) => {
    await choose(play, '600 blocks')
    await press(play, 'Run')
    await alive(play, 2)
    await press(play, 'Cancel')
    await play.canvas.findByText(/^Cancelled/)
    await alive(play, 0)
    await press(play, 'Run')
    await alive(play, 2)
    await choose(play, '40 blocks') // what runs is of another amount: no figure of it may come
    await play.canvas.findByText(/^Cancelled/)
    await alive(play, 0)
  },
}
