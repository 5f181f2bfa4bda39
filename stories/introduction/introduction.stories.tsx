import type { Meta, StoryObj } from '@storybook/react-vite'
import { Introduction } from './introduction.tsx'

export default {
  title: 'Introduction',
  component: Introduction,
} satisfies Meta<typeof Introduction>

type Story = StoryObj<typeof Introduction>

export const TheStory: Story = { name: 'Introduction' }
