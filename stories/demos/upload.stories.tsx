import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { alive, choose, type Play, press } from '../kit/play.ts'
import { UploadStory } from './upload.tsx'

export default {
  title: 'Demos/Upload with progress',
  component: UploadStory,
} satisfies Meta<typeof UploadStory>

type Story = StoryObj<typeof UploadStory>

export const TheStory: Story = { name: 'Upload with progress' }

const figure = ({ canvas }: Play, name: string) =>
  canvas.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent

const patience = { timeout: 20_000 }

/** The tile of that photo, as soon as it is there. */
async function tile({ canvas }: Play, name: string) {
  const words = await canvas.findByText(name, undefined, patience)
  return within(words.closest('li') as HTMLElement)
}

const chooser = ({ canvas }: Play) => canvas.getByLabelText('Choose photos')

/** Bytes that take the server three seconds: long enough to press something meanwhile, also on a busy machine. */
const large = 6e6

/** Looks like a photo, and is as long as wanted. */
const photo = (name: string, size: number) =>
  new File(
    [new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), new Uint8Array(size - 6), new Uint8Array([0xff, 0xd9])],
    name,
    {
      type: 'image/x-raw',
    },
  )

export const WhileOneChooses: Story = {
  name: '[SB211] uploads the first photo while the next are chosen, and counts what is left',
  tags: ['!dev'],
  play: async (play) => {
    await userEvent.upload(chooser(play), photo('one.raw', large))
    const first = await tile(play, 'one.raw')
    await first.findByText('Uploading')
    await userEvent.upload(chooser(play), [photo('two.raw', 400_000), photo('three.raw', 300_000)])
    const third = await tile(play, 'three.raw')
    await third.findByText('Queued')
    await expect(figure(play, 'Photos')).toBe('3')
    await expect(figure(play, 'Left')).toBe('3')
    await waitFor(() => {
      const far = Number(first.getByRole('progressbar').getAttribute('aria-valuenow'))
      if (far <= 0 || far >= 100) throw new Error(`${far} %`)
    }, patience)
    await press(play, 'Add a sample photo')
    await tile(play, 'lake-1.jpg')
    await waitFor(() => expect(figure(play, 'Completed')).toBe('4'), patience)
    await expect(figure(play, 'Left')).toBe('0')
    await third.findByText('Completed, checksum compared')
    await alive(play, 1)
  },
}

export const PauseAndCancel: Story = {
  name: '[SB212] pauses between two pieces, resumes, and cancels one or all',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    await play.canvas.findByText('No photo yet.')
    const files = ['b', 'c', 'd'].map((name) => photo(`${name}.raw`, 900_000))
    await userEvent.upload(chooser(play), [photo('a.raw', large), ...files])
    const a = await tile(play, 'a.raw')
    await a.findByText('Uploading')
    await press(play, 'Pause')
    await a.findByText('Paused')
    const c = await tile(play, 'c.raw')
    await c.findByText('Queued')
    await press(play, 'Cancel c.raw')
    await c.findByText('Cancelled')
    await expect(figure(play, 'Left')).toBe('3')
    await press(play, 'Resume')
    await a.findByText('Completed, checksum compared', undefined, patience)
    await press(play, 'Add six')
    await play.canvas.findByRole('progressbar', { name: /^Drawing/ })
    await press(play, 'Cancel all')
    await play.canvas.findByText('Nothing is left to upload.')
    await expect(play.canvas.queryByRole('progressbar', { name: /^Drawing/ })).toBeNull()
    await expect(c.getByText('Cancelled')).toBeVisible()
  },
}

export const DroppedConnections: Story = {
  name: '[SB213] survives a server that drops connections, and fails by one that is down until it is retried',
  tags: ['!dev'],
  play: async (play) => {
    await choose(play, 'Drops connections')
    await userEvent.upload(chooser(play), photo('rough.raw', 800_000))
    const rough = await tile(play, 'rough.raw')
    await rough.findByText('Completed, checksum compared', undefined, patience)
    await expect(rough.getByText(/connection lost \d times/)).toBeVisible()
    await choose(play, 'Works')
    await userEvent.upload(chooser(play), photo('later.raw', large))
    const later = await tile(play, 'later.raw')
    await later.findByText('Uploading')
    await choose(play, 'Is down')
    await later.findByRole('alert', undefined, patience)
    await expect(later.getByText(/The connection to the server is lost/)).toBeVisible()
    await expect(figure(play, 'Failed')).toBe('1')
    await choose(play, 'Works')
    await press(play, 'Retry later.raw')
    await later.findByText('Completed, checksum compared', undefined, patience)
    await expect(figure(play, 'Failed')).toBe('0')
  },
}

export const WrongFiles: Story = {
  name: '[SB214] says what is wrong with a file, and uploads the others',
  tags: ['!dev'],
  play: async (play) => {
    const user = userEvent.setup({ applyAccept: false })
    const megabyte = new Blob([new Uint8Array(1e6)])
    const head = new Blob([new Uint8Array([0xff, 0xd8, 0xff])])
    const many = (millions: number) => [
      head,
      ...Array.from({ length: millions }, () => megabyte),
      new Uint8Array([0xff, 0xd9]),
    ]
    await user.upload(chooser(play), [
      new File([], 'empty.jpg'),
      new File(['dear diary'], 'diary.jpg'),
      new File(many(200), 'huge.jpg'),
      new File(many(60), 'large.jpg'),
      photo('right.raw', 200_000),
    ])
    const words: [string, RegExp][] = [
      ['empty.jpg', /empty\.jpg is empty/],
      ['diary.jpg', /is no picture: it begins with the bytes 64 65 61 72/],
      ['huge.jpg', /has 200 MB; this demo takes up to 100 MB/],
      ['large.jpg', /this server takes up to 50 MB/],
    ]
    for (const [name, message] of words)
      await expect(await (await tile(play, name)).findByRole('alert', undefined, patience)).toHaveTextContent(
        message,
      )
    await (await tile(play, 'right.raw')).findByText('Completed, checksum compared', undefined, patience)
    await press(play, 'Remove diary.jpg')
    await waitFor(() => expect(play.canvas.queryByText('diary.jpg')).toBeNull())
    await press(play, 'One cut off')
    await expect(await (await tile(play, 'half.jpg')).findByRole('alert')).toHaveTextContent(/is cut off/)
    await press(play, 'Remove half.jpg')
    await waitFor(() => expect(play.canvas.queryByText('half.jpg')).toBeNull())
    await expect(figure(play, 'Failed')).toBe('3')
  },
}

export const TwoScreens: Story = {
  name: '[SB229] goes on where the list is not shown, and tells on both screens how many are left',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    const badge = canvas.getByTestId('uploads-left')
    await expect(badge).toHaveTextContent('Nothing to upload')
    await userEvent.upload(
      chooser(play),
      ['a', 'b', 'c'].map((name) => photo(`${name}.raw`, name === 'a' ? large : 700_000)),
    )
    await waitFor(() => expect(badge).toHaveTextContent('3 of 3 left'))
    await choose(play, 'Another screen')
    await expect(canvas.queryByText('a.raw')).toBeNull()
    await expect(figure(play, 'Photos')).toBe('3')
    await waitFor(() => expect(badge).toHaveTextContent('0 of 3 left'), patience)
    await expect(figure(play, 'Completed')).toBe('3')
    await choose(play, 'The photos')
    await (await tile(play, 'c.raw')).findByText('Completed, checksum compared')
    await alive(play, 1)
  },
}
