import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent } from 'storybook/test'
import { Introduction } from './introduction.tsx'

export default {
  title: 'Introduction',
  component: Introduction,
} satisfies Meta<typeof Introduction>

type Story = StoryObj<typeof Introduction>
type Play = Parameters<NonNullable<Story['play']>>[0]

export const TheStory: Story = { name: 'Introduction' }

// The proofs: not in the sidebar, where they would start by themselves.

/** Drags the slider: the browser tells of each place it passes. */
async function drag({ canvas }: Play, ...places: number[]): Promise<void> {
  for (const value of places) await fireEvent.change(canvas.getByRole('slider'), { target: { value } })
}

export const CountsTheNewest: Story = {
  name: '[SB13] counts with the newest value, the same in an isolate and on the page',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    await canvas.findByText('78,498')
    await drag(play, 4_000_000, 3_000_000, 2_000_000, 200_000)
    await expect(canvas.getByRole('status')).toHaveAttribute('aria-busy', 'true')
    await canvas.findByText('17,984')
    await expect(canvas.getByText('primes up to 200,000')).toBeVisible()
    await canvas.findByText('0 isolates alive')
    await userEvent.click(canvas.getByRole('radio', { name: 'useMemo' }))
    await canvas.findByText('17,984')
    await drag(play, 1_000_000)
    await canvas.findByText('78,498')
  },
}

export const InTheDark: Story = {
  name: '[SB6] passes axe in dark',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await canvas.findByText('78,498')
  },
}
