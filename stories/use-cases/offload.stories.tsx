import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor } from 'storybook/test'
import { alive, card, type Play, press } from '../kit/play.ts'
import { Offload } from './offload.tsx'

export default {
  title: 'Use cases/Offload a calculation',
  component: Offload,
} satisfies Meta<typeof Offload>

type Story = StoryObj<typeof Offload>

export const TheStory: Story = { name: 'Offload a calculation' }

const setSize = ({ canvas }: Play, size: number) =>
  fireEvent.change(canvas.getByRole('slider', { name: 'Numbers' }), { target: { value: String(size) } })

const figure = (play: Play, where: string, label: string) =>
  card(play, where).getByText(label).nextElementSibling?.textContent

export const SquaresInBothPlaces: Story = {
  name: '[SB204] squares in both places alike, and moves the numbers to the isolate',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    await setSize(play, 300_000)
    for (const where of ['In an isolate', 'On the page']) {
      await press(
        play,
        where.replace(/^\w/, (letter) => `Square ${letter.toLowerCase()}`),
      )
      await card(play, where).findByText('1 4 9 16 25 36 49 64 81 100')
      await expect(figure(play, where, 'Last')).toBe('90,000,000,000')
    }
    await expect(figure(play, 'In an isolate', 'Numbers the page still holds')).toBe('0')
    await expect(figure(play, 'On the page', 'Numbers the page still holds')).toBe('300,000')
    await alive(play, 0)
  },
}

export const FailsAndGoesOn: Story = {
  name: '[SB205] tells the number whose check failed, keeps the figures, and can be cancelled',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    const spoil = canvas.getByRole('checkbox', { name: /^Spoil/ })
    await setSize(play, 100_000)
    await press(play, 'Square in an isolate')
    await card(play, 'In an isolate').findByText('Last')
    await userEvent.click(spoil)
    for (const where of ['in an isolate', 'on the page']) {
      await press(play, `Square ${where}`)
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('-10 is not the root of 100.'))
    }
    await expect(figure(play, 'In an isolate', 'Last')).toBe('10,000,000,000')
    await userEvent.click(spoil)
    await setSize(play, 10_000_000)
    await press(play, 'Square in an isolate')
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await alive(play, 0)
  },
}
