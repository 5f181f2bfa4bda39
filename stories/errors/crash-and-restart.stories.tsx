import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press, printed } from '../kit/play.ts'
import { CrashAndRestart } from './crash-and-restart.tsx'

export default { title: 'Errors/Crash and restart', component: CrashAndRestart } satisfies Meta<
  typeof CrashAndRestart
>

type Story = StoryObj<typeof CrashAndRestart>

export const TheStory: Story = { name: 'Crash and restart' }

export const OthersGoOn: Story = {
  name: '[SB114] crashes one isolate of three, starts it again twice, gives it up, and the others go on',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Start three isolates')
    await press(play, 'Ada, count')
    await card(play, 'Ada').findByText('Alive, counted to 1, 0 restarts')
    for (const restarts of ['1 restart', '2 restarts']) {
      await press(play, 'Crash Ben')
      await card(play, 'Ben').findByText(`Alive, counted to 0, ${restarts}`)
      await alive(play, 3)
    }
    await press(play, 'Crash Ben')
    await card(play, 'Ben').findByText(/^Given up/)
    await alive(play, 2)
    await expect(printed(play).getAllByText('Ben crashed: Error: Something broke in here.')).toHaveLength(3)
    await press(play, 'Ada, count')
    await card(play, 'Ada').findByText('Alive, counted to 2, 0 restarts')
  },
}
