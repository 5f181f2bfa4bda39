import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press } from '../kit/play.ts'
import { IsolateInspector } from './isolate-inspector.tsx'

export default { title: 'Lifecycle/Inspector', component: IsolateInspector } satisfies Meta<
  typeof IsolateInspector
>

type Story = StoryObj<typeof IsolateInspector>

export const TheStory: Story = { name: 'Inspector' }

export const TellsThemApart: Story = {
  name: '[SB117] tells by name which isolate responds, is busy, stands still or is gone',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Start one')
    await press(play, 'Start one')
    await press(play, 'Start one')
    await alive(play, 3)
    await card(play, 'parser').findByText('1')
    await press(play, 'Ask parser')
    await card(play, 'parser').findByText('2')
    await press(play, 'Keep search busy')
    await card(play, 'search').findByText('Busy, or does not respond')
    await press(play, 'Pause thumbnails')
    await expect(card(play, 'thumbnails').getByText('Paused')).toBeVisible()
    await card(play, 'parser').findByText('Responds')
    await card(play, 'search').findByText('Responds')
    await press(play, 'Kill search')
    await card(play, 'search').findByText('Ended')
    await alive(play, 2)
  },
}
