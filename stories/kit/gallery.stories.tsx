import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Gallery } from './gallery.tsx'

// For those who write stories: not in the sidebar of those who read them.
export default {
  title: 'Kit/Gallery',
  component: Gallery,
  tags: ['!dev'],
} satisfies Meta<typeof Gallery>

type Story = StoryObj<typeof Gallery>

export const Light: Story = {
  name: '[SB6] every piece passes axe in light',
  globals: { scheme: 'light' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(getComputedStyle(document.body).colorScheme).toBe('light')
  },
}

export const Dark: Story = {
  name: '[SB6] every piece passes axe in dark',
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(getComputedStyle(document.body).colorScheme).toBe('dark')
  },
}

export const Blocked: Story = {
  name: '[SB228] tells a block in its own colour, and passes axe so',
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    const pulse = canvas.getByTestId('frame-pulse')
    await waitFor(() => expect(pulse).toHaveTextContent(/longest frame \d/))
    const end = performance.now() + 300
    while (performance.now() < end);
    await waitFor(() => expect(pulse).toHaveTextContent(/longest frame [3-9]\d\d ms|longest frame [\d.]+ s/))
    await expect(pulse).toHaveAttribute('data-blocked', 'true')
  },
}
