import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { alive, press, printed } from '../kit/play.ts'
import { MailboxAndAddresses } from './mailbox.tsx'

export default {
  title: 'Ports/Mailbox and addresses',
  component: MailboxAndAddresses,
} satisfies Meta<typeof MailboxAndAddresses>

type Story = StoryObj<typeof MailboxAndAddresses>

export const TheStory: Story = { name: 'Mailbox and addresses' }

export const ManyWriteToOne: Story = {
  name: '[SB106] keeps what three isolates send to one address in the order it came, until it is taken',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Start three isolates')
    await play.canvas.findByText(/very same object/)
    await alive(play, 3)
    for (const [name, line] of [
      ['Ben', '1 from Ben'],
      ['Ada', '1 from Ada'],
      ['Ben', '2 from Ben'],
    ] as const) {
      await press(play, `${name}, write`)
      await printed(play, 'Waiting').findByText(line)
    }
    await press(play, 'Take one')
    await press(play, 'Take one')
    const taken = play.canvas.getByRole('log', { name: 'Taken' })
    await expect(taken).toHaveTextContent('1 from Ben1 from Ada')
    await expect(play.canvas.getByRole('log', { name: 'Waiting' })).toHaveTextContent('2 from Ben')
  },
}
