import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
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
