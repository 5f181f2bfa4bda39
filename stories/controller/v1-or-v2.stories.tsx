import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, card, press } from '../kit/play.ts'
import { OneOrTwo } from './v1-or-v2.tsx'

export default { title: 'Controller/V1 or V2', component: OneOrTwo } satisfies Meta<typeof OneOrTwo>

type Story = StoryObj<typeof OneOrTwo>

export const TheStory: Story = { name: 'V1 or V2' }

export const OnlyAKillEndsAStuckOne: Story = {
  name: '[SB110] ends a stuck isolate by killing it; one that is only asked to end stays',
  tags: ['!dev'],
  play: async (play) => {
    const all = ['V1', 'V2', 'IsolateController']
    for (const title of all) {
      await play.userEvent.dblClick(play.canvas.getByRole('button', { name: `Start ${title}` })) // one, not two
      await press(play, `Ask ${title}`)
      await card(play, title).findByText(/^[A-Za-z0-9]+$/, { selector: 'p' })
      await press(play, `Block ${title}`)
    }
    await alive(play, 3)
    for (const title of all) await press(play, `Close ${title}`)
    await card(play, 'V1').findByText('Ended.')
    await card(play, 'IsolateController').findByText('Ended.')
    await expect(card(play, 'V2').getByText('Asked to end…')).toBeVisible()
    await press(play, 'Kill V2')
    await press(play, 'Start IsolateController')
    await press(play, 'Block IsolateController')
    await press(play, 'Kill IsolateController') // by another hand than the controller's
    await card(play, 'IsolateController').findByText(/ended without an answer/)
    await alive(play, 0)
  },
}
