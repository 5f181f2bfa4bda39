import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test'
import { alive, card, choose, type Play, press } from '../kit/play.ts'
import { ImageProcessing } from './image-processing.tsx'
import { removeStored } from './image-store.ts'

export default {
  title: 'Demos/Image processing',
  component: ImageProcessing,
} satisfies Meta<typeof ImageProcessing>

type Story = StoryObj<typeof ImageProcessing>

export const TheStory: Story = { name: 'Image processing' }

const small = { width: 600, height: 400 }

async function takeSample(play: Play): Promise<void> {
  await press(play, /^Take the sample/)
  await play.canvas.findByText(/^lake\.jpg, /)
}

const setQuality = ({ canvas }: Play, quality: number) =>
  fireEvent.change(canvas.getByRole('slider', { name: 'Quality' }), { target: { value: String(quality) } })

const figure = ({ canvas }: Play, name: string) => canvas.getByText(name).nextElementSibling?.textContent

/** The picture behind the divider is there, with so many pixels. */
async function shown({ canvas }: Play, name: string, width: number): Promise<void> {
  await waitFor(() => expect(canvas.getByRole<HTMLImageElement>('img', { name }).naturalWidth).toBe(width))
}

export const TwelveMegapixels: Story = {
  name: '[SB206] compresses twelve megapixels in an isolate, stores them, and shows them from their path',
  tags: ['!dev'],
  play: async (play) => {
    await takeSample(play)
    await press(play, 'Compress in an isolate')
    await alive(play, 1)
    await card(play, 'In an isolate').findByText('Longest block', undefined, { timeout: 25_000 })
    await expect(figure(play, 'Pixels')).toBe('4,320 × 2,880')
    await expect(figure(play, 'Saved')).toMatch(/^[5-9]\d %$/)
    await expect(play.canvas.getAllByText('/compressed-images/lake-60.jpg')[0]).toBeVisible()
    await shown(play, 'After', 4320)
    await alive(play, 0)
    await removeStored()
  },
}

export const EveryEncoder: Story = {
  name: '[SB207] compresses by every encoder, smaller with less quality, and on the page alike',
  tags: ['!dev'],
  args: small,
  play: async (play) => {
    const { canvas } = play
    await takeSample(play)
    for (const [encoder, ending] of [
      ['MozJPEG', 'jpg'],
      ['Browser, JPEG', 'jpg'],
      ['Browser, WebP', 'webp'],
    ] as const) {
      await choose(play, encoder)
      const sizes: number[] = []
      for (const quality of [90, 20]) {
        await setQuality(play, quality)
        await press(play, 'Compress in an isolate')
        await waitFor(() =>
          expect(canvas.getByText(/in this site’s own/)).toHaveTextContent(`/lake-${quality}.${ending}`),
        )
        sizes.push(Number.parseFloat(figure(play, 'After') ?? ''))
      }
      await expect(sizes[0]).toBeGreaterThan(2 * (sizes[1] ?? Number.NaN))
    }
    await press(play, 'Compress on the page')
    await card(play, 'On the page').findByText('Longest block')
    await shown(play, 'After', 600)
    await press(play, 'Remove all')
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'Stored in this browser' })).toBeNull())
  },
}

export const DividerByKeyboard: Story = {
  name: '[SB207] has a divider that takes the focus and is a range, in the dark',
  tags: ['!dev'],
  args: small,
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await takeSample(play)
    await press(play, 'Compress in an isolate')
    const divider = await canvas.findByRole('slider', { name: 'Divider between before and after' })
    divider.focus()
    await expect(divider).toHaveFocus()
    await fireEvent.change(divider, { target: { value: '30' } })
    await expect(divider).toHaveAttribute('aria-valuetext', '30 % before, 70 % after')
    await shown(play, 'Before', 600)
    await shown(play, 'After', 600)
    await removeStored()
  },
}

export const WrongFiles: Story = {
  name: '[SB208] says what is wrong with a file, and keeps the picture of before',
  tags: ['!dev'],
  args: small,
  play: async (play) => {
    const { canvas } = play
    await takeSample(play)
    const chooser = canvas.getByLabelText('Choose a picture')
    const user = userEvent.setup({ applyAccept: false })
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]
    const megabyte = new Blob([new Uint8Array(1e6)])
    const wrong: [File, RegExp][] = [
      [new File([], 'empty.jpg'), /empty\.jpg is empty/],
      [new File(['dear diary'], 'diary.jpg'), /is no picture: it begins with the bytes 64 65 61 72/],
      [new File([new Uint8Array(jpeg)], 'half.jpg'), /half\.jpg is cut off: the end of the JPEG/],
      [
        new File(
          Array.from({ length: 200 }, () => megabyte),
          'huge.png',
        ),
        /has 200 MB; .* up to 100 MB/,
      ],
    ]
    for (const [file, words] of wrong) {
      await user.upload(chooser, file)
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
      await expect(canvas.getByText(/^lake\.jpg, /)).toBeVisible()
    }
    await press(play, 'Not a picture')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/diary\.jpg is no picture/))
    await expect(canvas.getByText(/^lake\.jpg, /)).toBeVisible()
    // Whole to look at, and yet no picture: only decoding tells.
    await user.upload(chooser, new File([new Uint8Array([...jpeg, 1, 2, 3, 0xff, 0xd9])], 'odd.jpg'))
    await press(play, 'Compress in an isolate')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/odd\.jpg cannot be decoded/))
    await alive(play, 0)
    await takeSample(play)
    await press(play, 'Compress in an isolate')
    await canvas.findByText('600 × 400')
    await removeStored()
  },
}

export const Cancel: Story = {
  name: '[SB9] ends the isolate in the middle of compressing, and keeps the picture',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await takeSample(play)
    await press(play, 'Compress in an isolate')
    await alive(play, 1)
    await press(play, 'Cancel')
    await canvas.findByText(/^Cancelled/)
    await alive(play, 0)
    await expect(canvas.getByText(/^lake\.jpg, /)).toBeVisible()
  },
}
