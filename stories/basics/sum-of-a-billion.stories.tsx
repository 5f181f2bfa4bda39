import type { Meta, StoryObj } from '@storybook/react-vite'
import { SumOfABillion } from './sum-of-a-billion.tsx'

export default {
  title: 'Basics/Sum of a billion',
  component: SumOfABillion,
} satisfies Meta<typeof SumOfABillion>

type Story = StoryObj<typeof SumOfABillion>

export const TheStory: Story = { name: 'Sum of a billion' }
