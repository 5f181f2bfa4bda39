import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { alive, choose, type Play, press } from '../kit/play.ts'
import { Audio } from './audio.tsx'

export default { title: 'Use cases/Audio conversion', component: Audio } satisfies Meta<typeof Audio>

type Story = StoryObj<typeof Audio>

export const TheStory: Story = { name: 'Audio conversion' }

const figure = ({ canvas }: Play, name: string) =>
  canvas.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent

async function take(play: Play): Promise<void> {
  await press(play, 'Take the sample')
  await play.canvas.findByRole('img', { name: 'Waveform of strings.wav' }, { timeout: 20_000 })
}

/** The browser decodes what was made, and finds it as long as it was. */
async function lasts({ canvas }: Play, seconds: number): Promise<void> {
  await waitFor(() => {
    const { duration } = canvas.getByLabelText<HTMLAudioElement>('The compressed sound')
    return expect(Math.abs(duration - seconds)).toBeLessThan(0.2)
  })
}

export const DecodesAndCompresses: Story = {
  name: '[SB223] decodes a WAV file, draws its peaks, and compresses it by each encoder',
  tags: ['!dev'],
  args: { seconds: 8 },
  play: async (play) => {
    const { canvas } = play
    await take(play)
    await expect(figure(play, 'Length')).toBe('8 s')
    await expect(figure(play, 'Size')).toBe('1.4 MB')
    const drawn = canvas.getByRole('img', { name: /^Waveform/ }).firstElementChild?.getAttribute('d') ?? ''
    await expect(drawn.match(/M/g)).toHaveLength(480)
    const sizes: number[] = []
    for (const format of ['MP3, 64 kbit/s', '192 kbit/s', 'Ogg Vorbis']) {
      await choose(play, format)
      await press(play, 'Compress')
      await canvas.findByRole('progressbar', { name: 'Compressing…' })
      await waitFor(() => expect(canvas.queryByRole('progressbar')).toBeNull(), { timeout: 20_000 })
      sizes.push(Number.parseFloat(figure(play, 'After') ?? ''))
      await lasts(play, 8)
    }
    await expect(sizes[1]).toBeGreaterThan(2.5 * (sizes[0] ?? Number.NaN))
    await expect(canvas.getByRole('link', { name: /^Save sound\.ogg/ })).toBeVisible()
    await alive(play, 0)
  },
}

export const WrongFiles: Story = {
  name: '[SB224] says what is wrong with a file, and keeps the sound of before',
  tags: ['!dev'],
  args: { seconds: 1 },
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await take(play)
    const user = userEvent.setup({ applyAccept: false })
    const head = [0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x41, 0x56, 0x45]
    for (const [file, words] of [
      [new File([], 'empty.wav'), /empty\.wav is empty/],
      [new File(['dear diary, today'], 'diary.wav'), /is no WAV file/],
      [new File([new Uint8Array(head)], 'half.wav'), /half\.wav is cut off/],
    ] as const) {
      await user.upload(canvas.getByLabelText('Choose a WAV file'), file)
      await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
      await expect(canvas.getByRole('img', { name: 'Waveform of strings.wav' })).toBeVisible()
    }
    await press(play, 'One cut off')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/half\.wav is cut off/))
    await press(play, 'Compress')
    await lasts(play, 1)
    await alive(play, 0)
  },
}

export const Cancel: Story = {
  name: '[SB9] ends the isolate in the middle of compressing, and keeps the sound',
  tags: ['!dev'],
  play: async (play) => {
    await take(play)
    await press(play, 'Compress')
    await alive(play, 1)
    await press(play, 'Cancel')
    await play.canvas.findByText(/^Cancelled/)
    await alive(play, 0)
    await expect(play.canvas.getByRole('img', { name: /^Waveform/ })).toBeVisible()
  },
}
