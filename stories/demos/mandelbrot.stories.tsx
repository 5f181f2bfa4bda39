import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor } from 'storybook/test'
import { alive, choose, type Play, press } from '../kit/play.ts'
import { Mandelbrot } from './mandelbrot.tsx'

export default { title: 'Demos/Mandelbrot', component: Mandelbrot } satisfies Meta<typeof Mandelbrot>

type Story = StoryObj<typeof Mandelbrot>

export const TheStory: Story = { name: 'Mandelbrot' }

const small = { width: 240, height: 160 }

const painted = ({ canvas }: Play) => canvas.findByText('160 of 160 rows', undefined, { timeout: 20_000 })
const figure = ({ canvas }: Play, name: string) => canvas.getByText(name).nextElementSibling?.textContent

/** The colours on screen, one of each strip, as the page sees them. */
function colours({ canvas }: Play): string[] {
  const strips = canvas.getByRole('application').querySelectorAll('canvas')
  return Array.from(strips, (strip) => {
    const copy = new OffscreenCanvas(strip.width, strip.height).getContext('2d')
    copy?.drawImage(strip, 0, 0)
    return Array.from(copy?.getImageData(strip.width / 2, strip.height / 2, 1, 1).data ?? []).join()
  })
}

export const PaintsInStrips: Story = {
  name: '[SB225] is painted by one, two, four and eight isolates, each on a canvas that was moved to it',
  tags: ['!dev'],
  args: small,
  play: async (play) => {
    for (const crew of ['8', '1', '2', '4']) {
      await choose(play, crew)
      await alive(play, Number(crew))
      await painted(play)
      await waitFor(() => expect(colours(play)).toHaveLength(Number(crew)))
    }
    // What is far out is light water, what is inside is black.
    // A moved canvas shows what was painted a frame later.
    await waitFor(async () => {
      const [top, middle] = colours(play)
      await expect(middle).toBe('8,12,14,255')
      await expect(top).not.toBe(middle)
    })
  },
}

export const ZoomsAndMoves: Story = {
  name: '[SB225] goes where one clicks, by keys and by buttons; the newest view gives up the older',
  tags: ['!dev'],
  args: small,
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas, userEvent } = play
    await painted(play)
    const picture = canvas.getByRole('application', { name: /^The Mandelbrot set/ })
    const { left, top } = picture.getBoundingClientRect()
    await fireEvent.click(picture, { clientX: left + 10, clientY: top + 10 })
    await waitFor(() => expect(figure(play, 'Enlarged')).toBe('3 ×'))
    canvas.getByRole('button', { name: 'Zoom in' }).focus()
    await userEvent.keyboard('{Enter}{Enter}')
    await waitFor(() => expect(figure(play, 'Enlarged')).toBe('27 ×'))
    await press(play, 'Zoom out')
    picture.focus()
    await userEvent.keyboard('++{ArrowRight}{ArrowDown}')
    await waitFor(() => expect(figure(play, 'Enlarged')).toBe('81 ×'))
    await userEvent.keyboard('-')
    await waitFor(() => expect(figure(play, 'Enlarged')).toBe('27 ×'))
    await press(play, 'Left')
    await press(play, 'Seahorse valley')
    await painted(play)
    await expect(figure(play, 'Enlarged')).toBe('492 ×')
    await expect(figure(play, 'Took')).toMatch(/s$/)
  },
}

export const Stop: Story = {
  name: '[SB225] tells how far it is, stops where it is, and paints on with the next view',
  tags: ['!dev'],
  args: { width: 1440, height: 960 },
  play: async (play) => {
    const { canvas } = play
    await choose(play, '1')
    await press(play, 'Seahorse valley')
    await press(play, 'Stop')
    await canvas.findByText(/^Stopped/)
    const bar = canvas.getByRole('progressbar')
    await expect(Number(bar.getAttribute('aria-valuenow'))).toBeLessThan(100)
    await press(play, 'Zoom out')
    await canvas.findByText('960 of 960 rows', undefined, { timeout: 20_000 })
    await expect(canvas.queryByText(/^Stopped/)).toBeNull()
    await alive(play, 1)
  },
}
