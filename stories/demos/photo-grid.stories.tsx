import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { alive, choose, press } from '../kit/play.ts'
import { PhotoGrid } from './photo-grid.tsx'

export default { title: 'Demos/Photo grid', component: PhotoGrid } satisfies Meta<typeof PhotoGrid>

type Story = StoryObj<typeof PhotoGrid>

export const TheStory: Story = { name: 'Photo grid' }

export const LoadsAndScrolls: Story = {
  name: '[SB216] fetches and parses five thousand photos, and shows those in sight',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Load the photos')
    const grid = await canvas.findByRole('region', { name: 'Photo grid' })
    await canvas.findByRole('list', { name: '5000 photos' })
    await expect(canvas.getByText(/^1 /)).toBeVisible()
    await expect(canvas.getAllByRole('listitem').length).toBeLessThan(200)
    grid.scrollTop = grid.scrollHeight
    await expect(await canvas.findByText(/^5000 /)).toBeVisible()
    await expect(canvas.queryByText(/^1 /)).toBeNull()
    await alive(play, 0)
  },
}

export const Failures: Story = {
  name: '[SB217] says what went wrong, and keeps the photos of before',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await press(play, 'Load the photos')
    await canvas.findByText(/^1 /)
    for (const [answer, words] of [
      ['A fault', /The server answered 500/],
      ['Half a document', /SyntaxError/],
      ['Nothing', /No answer: the server cannot be reached/],
    ] as const) {
      await choose(play, answer)
      await press(play, 'Load the photos')
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
      await expect(canvas.getByText(/^1 /)).toBeVisible()
    }
    await choose(play, '5,000 photos')
    await press(play, 'Load the photos')
    await waitFor(() => expect(canvas.queryByRole('alert')).toBeNull())
    await alive(play, 0)
  },
}

export const Cancel: Story = {
  name: '[SB9] gives up loading fifty thousand photos',
  tags: ['!dev'],
  play: async (play) => {
    await choose(play, '50,000 photos')
    await press(play, 'Load the photos')
    await press(play, 'Cancel')
    await play.canvas.findByText(/^Cancelled/)
    await alive(play, 0)
  },
}
