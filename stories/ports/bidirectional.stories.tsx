import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, type Play, press, printed, timeline } from '../kit/play.ts'
import { Bidirectional } from './bidirectional.tsx'

export default {
  title: 'Ports/Bidirectional random strings',
  component: Bidirectional,
} satisfies Meta<typeof Bidirectional>

type Story = StoryObj<typeof Bidirectional>

export const TheStory: Story = { name: 'Bidirectional random strings' }

const texts = (play: Play) => printed(play, 'Texts that came back')

/** Presses Random number, and waits for a text of that length. */
async function sendOne(play: Play, line: number): Promise<void> {
  await press(play, 'Random number')
  const length = Number(play.canvas.getByTestId('last').textContent.split(': ')[1])
  await waitFor(() =>
    expect(texts(play).getAllByText(/^[A-Za-z0-9]+$/)[line]?.textContent).toHaveLength(length),
  )
}

export const TalksBothWays: Story = {
  name: '[SB101] sends numbers and lists the texts that come back, by a completer and by a broadcast stream',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    for (const form of ['A completer', 'The first of a broadcast stream']) {
      await choose(play, form)
      await press(play, 'Start')
      await sendOne(play, 0)
      await sendOne(play, 1)
      await alive(play, 1)
      await press(play, 'Send a word instead')
      await canvas.findByText('The isolate has ended.')
      await alive(play, 0)
    }
    for (const message of ['spawn randomStrings(SendPort)', '"a word"', 'SendPort'])
      await waitFor(() => expect(timeline(play).getAllByText(message)).toHaveLength(2))
    await press(play, 'Flood the page')
    await canvas.findByText('1,000 of 1,000 arrived.')
  },
}

export const WaitsForTheAddress: Story = {
  name: '[SB102] keeps what is sent before the isolate has given its address, and sends it then',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Start, but hold it')
    await press(play, 'Random number')
    await alive(play, 1)
    await canvas.findByText(/^The isolate is held/)
    await expect(texts(play).getByText('Nothing yet.')).toBeVisible()
    await press(play, 'Let it go')
    await sendOne(play, 1)
    await press(play, 'Dispose')
    await alive(play, 0)
  },
}
