import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor } from 'storybook/test'
import { alive, type Play, press, printed } from '../kit/play.ts'
import { YourFirstIsolate } from './your-first-isolate.tsx'

export default {
  title: 'Basics/Your first isolate',
  component: YourFirstIsolate,
} satisfies Meta<typeof YourFirstIsolate>

type Story = StoryObj<typeof YourFirstIsolate>

export const TheStory: Story = { name: 'Your first isolate' }

const figure = ({ canvas }: Play, name: string) =>
  canvas.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent
const drag = ({ canvas }: Play, value: number) =>
  fireEvent.change(canvas.getByRole('slider', { name: 'n' }), { target: { value } })
const code = ({ canvas }: Play) => canvas.getByRole('tabpanel')

export const FiveSteps: Story = {
  name: '[SB230] leads from the plugin to a component, and shows the code of each step',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    for (const text of [
      'plugins: [isolates(), react()]',
      'export function fibonacci',
      'useIsolate(() => fibonacci(n))',
      "status === 'pending'",
    ]) {
      await waitFor(() => expect(code(play)).toHaveTextContent(text))
      await press(play, 'Next step')
    }
    await press(play, 'Return data')
    await printed(play, 'Came back').findByText('42, a Map of 1, a Date of 1970')
    await press(play, 'Return a function')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('result → .again'))
    await expect(canvas.getByRole('link', { name: /^Next/ })).toHaveAttribute(
      'href',
      expect.stringContaining('basics-sum-of-a-billion--the-story'),
    )
  },
}

export const TheComponent: Story = {
  name: '[SB230] has a component that computes the newest value, can be cancelled, and tells what was thrown',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await waitFor(() => expect(figure(play, 'data')).toBe('832,040'))
    await drag(play, 44)
    await waitFor(() => expect(figure(play, 'status')).toBe('pending'))
    await press(play, 'Cancel')
    await waitFor(() => expect(figure(play, 'status')).toBe('success')) // that of before
    await alive(play, 0)
    await drag(play, -1)
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('there is no number -1'))
    await drag(play, 20)
    await waitFor(() => expect(figure(play, 'data')).toBe('6,765'))
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}
