import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { press, printed } from '../kit/play.ts'
import { WhichOne } from './which-one.tsx'

export default { title: 'Basics/Which one to use', component: WhichOne } satisfies Meta<typeof WhichOne>

type Story = StoryObj<typeof WhichOne>

export const TheStory: Story = { name: 'Which one to use' }

export const FourQuestions: Story = {
  name: '[SB123] leads by four questions to each of six answers, with code and a story',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    const answer = (question: string, word: string) =>
      userEvent.click(
        within(canvas.getByRole('group', { name: question })).getByRole('radio', { name: word }),
      )
    const used = canvas.getByRole('status')
    const shown = () => printed(play, 'Shown')
    await expect(used).toHaveTextContent('Isolate.run')
    await press(play, 'Measure “elsewhere”')
    await shown().findByText('9 letters')
    await answer('Are there many jobs?', 'Yes')
    await expect(used).toHaveTextContent('IsolatePool')
    await press(play, 'Measure three')
    await shown().findByText('1, 2, 3 letters')
    await answer('Does a component show the result?', 'Yes')
    await expect(used).toHaveTextContent('useIsolate')
    await canvas.findByText('9 letters')
    await answer('Must it remember something between two jobs?', 'Yes')
    await expect(used).toHaveTextContent('useIsolateController')
    await press(play, 'Remember one more')
    await canvas.findByText('It remembers 1.')
    await answer('Does a component show the result?', 'No')
    await expect(used).toHaveTextContent('IsolateController')
    await press(play, 'Let it remember two')
    await shown().findByText('It remembers 2.')
    await expect(canvas.getByRole('tabpanel')).toHaveTextContent('serve(sendPort')
    await answer('Does it compute for long?', 'No')
    await expect(used).toHaveTextContent('stay on the page')
    await expect(canvas.getByRole('link', { name: /^See the story/ })).toHaveAttribute(
      'href',
      expect.stringContaining('when-not-to-use'),
    )
  },
}
