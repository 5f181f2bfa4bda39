import type { Meta, StoryObj } from '@storybook/react-vite'
import { LargeJson } from './large-json.tsx'

export default {
  title: 'Use cases/Large JSON',
  component: LargeJson,
} satisfies Meta<typeof LargeJson>

type Story = StoryObj<typeof LargeJson>

export const TheStory: Story = { name: 'Large JSON' }
