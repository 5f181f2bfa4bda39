import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor } from 'storybook/test'
import { alive, choose, type Play, press } from '../kit/play.ts'
import { ManyRequestsStory } from './many-requests.tsx'

export default {
  title: 'Use cases/Many requests',
  component: ManyRequestsStory,
} satisfies Meta<typeof ManyRequestsStory>

type Story = StoryObj<typeof ManyRequestsStory>

export const TheStory: Story = { name: 'Many requests' }

const figure = ({ canvas }: Play, name: string) =>
  canvas.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent

const set = ({ canvas }: Play, name: string, value: number) =>
  fireEvent.change(canvas.getByRole('slider', { name }), { target: { value: String(value) } })

export const Counts: Story = {
  name: '[SB220] makes many requests, some at a time, and counts what is answered and what fails',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await set(play, 'Requests', 40)
    await press(play, 'Start')
    await canvas.findByText('All 40 requests are answered.')
    await expect(figure(play, 'Answered')).toBe('40')
    await expect(figure(play, 'Sum of the prices')).toBe('2,040')
    await choose(play, 'Drops every fifth')
    await press(play, 'Start')
    await canvas.findByText('32 of 40 requests are answered.')
    await expect(figure(play, 'Answered')).toBe('32')
    await expect(figure(play, 'Failed')).toBe('8')
    await expect(canvas.getByRole('alert')).toHaveTextContent(/No answer: the server cannot be reached/)
    await alive(play, 0)
  },
}

export const Stops: Story = {
  name: '[SB220] stops in the middle, and keeps what was counted',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await set(play, 'Requests', 1000)
    await press(play, 'Start')
    await waitFor(() => expect(Number(figure(play, 'Answered'))).toBeGreaterThan(5))
    await expect(Number(figure(play, 'Open'))).toBeLessThanOrEqual(6)
    await press(play, 'Stop')
    await canvas.findByText(/^Stopped/)
    await alive(play, 0)
    await expect(Number(figure(play, 'Answered'))).toBeGreaterThan(5)
    await choose(play, 'Is down')
    await set(play, 'Requests', 20)
    await press(play, 'Start')
    await canvas.findByText('0 of 20 requests are answered.')
    await expect(figure(play, 'Failed')).toBe('20')
    await expect(canvas.getByRole('alert')).toHaveTextContent(/No answer: the server cannot be reached/)
  },
}
