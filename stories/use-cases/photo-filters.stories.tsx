import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test'
import { alive, type Play, press } from '../kit/play.ts'
import { PhotoFilters } from './photo-filters.tsx'

export default {
  title: 'Use cases/Photo filters',
  component: PhotoFilters,
} satisfies Meta<typeof PhotoFilters>

type Story = StoryObj<typeof PhotoFilters>

export const TheStory: Story = { name: 'Photo filters' }

const small = { width: 600, height: 400 }

/** The colour in the middle of what is shown. */
function colour({ canvas }: Play): number[] {
  const shown = canvas.getByRole<HTMLCanvasElement>('img', { name: 'Preview' })
  const copy = new OffscreenCanvas(shown.width, shown.height).getContext('2d')
  copy?.drawImage(shown, 0, 0)
  const pixel = copy?.getImageData(shown.width / 2, shown.height / 8, 1, 1).data ?? []
  return Array.from(pixel)
}

async function open(play: Play): Promise<void> {
  await press(play, 'Take the sample')
  await play.canvas.findByText(/^lake\.jpg/, undefined, { timeout: 20_000 })
  await waitFor(() => expect(colour(play)[3]).toBe(255))
}

export const LooksAndSliders: Story = {
  name: '[SB221] shows a photo by looks and sliders, the newest settings next, and develops all of its pixels',
  tags: ['!dev'],
  args: { width: 2400, height: 1600 },
  play: async (play) => {
    const { canvas } = play
    await open(play)
    const [red = 0, , blue = 0] = colour(play)
    await expect(Math.abs(red - blue)).toBeGreaterThan(10)
    await press(play, 'Silver')
    await waitFor(() => {
      const [r = 0, g = 0, b = 0] = colour(play)
      return expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(1)
    })
    const slider = canvas.getByRole('slider', { name: 'Brightness' })
    for (let value = 1; value <= 60; value++)
      void fireEvent.change(slider, { target: { value: String(-value) } })
    await waitFor(() => expect(colour(play)[0]).toBeLessThan(red / 2))
    const figure = (name: string) => Number(canvas.getByText(name).nextElementSibling?.textContent)
    await expect(figure('Previews asked for')).toBe(62)
    await expect(figure('Shown')).toBeLessThan(62)
    await press(play, 'Develop all pixels')
    await expect(
      await canvas.findByRole('link', { name: /^Save developed\.jpg/ }, { timeout: 25_000 }),
    ).toBeVisible()
    await alive(play, 1)
  },
}

export const WrongFiles: Story = {
  name: '[SB208] refuses what is no photo, and keeps the photo of before',
  tags: ['!dev'],
  args: small,
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await open(play)
    const user = userEvent.setup({ applyAccept: false })
    for (const [file, words] of [
      [new File([], 'empty.jpg'), /empty\.jpg is empty/],
      [new File(['dear diary'], 'diary.jpg'), /is no picture/],
      [
        new File([new Uint8Array([0xff, 0xd8, 0xff, 1, 0xff, 0xd9])], 'odd.jpg'),
        /odd\.jpg cannot be decoded/,
      ],
    ] as const) {
      await user.upload(canvas.getByLabelText('Choose a photo'), file)
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
      await expect(canvas.getByText(/^lake\.jpg/)).toBeVisible()
    }
    await press(play, 'One cut off')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/half\.jpg is cut off/))
    await expect(canvas.getByText(/^lake\.jpg/)).toBeVisible()
    await press(play, 'Sunset')
    await press(play, 'Develop all pixels')
    await canvas.findByRole('link', { name: /^Save developed\.jpg/ })
  },
}

export const Cancel: Story = {
  name: '[SB9] gives up opening, and developing, and keeps the photo',
  tags: ['!dev'],
  play: async (play) => {
    await press(play, 'Take the sample')
    await press(play, 'Cancel opening')
    await play.canvas.findByText(/^Cancelled: nothing was opened/)
    await open(play)
    await press(play, 'Dream')
    await press(play, 'Develop all pixels')
    await press(play, 'Cancel')
    await play.canvas.findByText(/^Cancelled. The isolate/)
    await press(play, 'As it is')
    await expect(play.canvas.getByText(/^lake\.jpg/)).toBeVisible()
  },
}
