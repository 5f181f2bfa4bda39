import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { livingIsolates } from 'react-isolates'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ImageProcessing } from '../../stories/demos/image-processing.tsx'
import { Mandelbrot } from '../../stories/demos/mandelbrot.tsx'
import { PhotoGrid } from '../../stories/demos/photo-grid.tsx'
import { ProgressAndStop } from '../../stories/demos/progress-and-stop.tsx'
import { UploadStory } from '../../stories/demos/upload.tsx'

beforeEach(() => waitFor(() => expect(livingIsolates()).toBe(0)))
afterEach(cleanup)

const patience = { timeout: 20_000 }

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }))

/** Can be pressed, and is. */
async function pressWhenEnabled(name: string): Promise<void> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => expect(button.matches(':disabled, [aria-disabled=true]')).toBe(false), patience)
  await userEvent.click(button)
}

/** Bytes that take the server over a second: what it does meanwhile is seen also on a busy machine. */
const large = 3e6

/** Looks like a photo, and is as long as wanted. */
const photo = (name: string, size: number) =>
  new File(
    [new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(size - 5), new Uint8Array([0xff, 0xd9])],
    name,
    {
      type: 'image/x-raw', // the chooser wants images
    },
  )

async function tile(name: string) {
  const words = await screen.findByText(name)
  return within(words.closest('li') as HTMLElement)
}

it('[SB206] a picture is compressed, and stored or kept in memory', async () => {
  render(<ImageProcessing width={300} height={200} />)
  await pressWhenEnabled('Take the sample, 0.06 megapixels')
  await screen.findByText(/^lake\.jpg, /, undefined, patience)
  for (const encoder of ['MozJPEG', 'Browser, JPEG']) {
    await choose(encoder)
    await pressWhenEnabled('Compress in an isolate')
    await screen.findByText(/^(?:Stored as|Not stored, kept in memory)/, undefined, patience)
    expect(screen.getByText('300 × 200')).toBeTruthy()
  }
  const removal = screen.queryByRole('button', { name: 'Remove all' })
  if (removal) await userEvent.click(removal)
})

it('[SB211] photos are uploaded while one chooses', async () => {
  render(<UploadStory />)
  await userEvent.upload(screen.getByLabelText('Choose photos'), [photo('one.raw', large)])
  await (await tile('one.raw')).findByText('Uploading', undefined, patience)
  await userEvent.upload(screen.getByLabelText('Choose photos'), [photo('two.raw', 300_000)])
  await (await tile('two.raw')).findByText('Completed, checksum compared', undefined, patience)
  await (await tile('one.raw')).findByText('Completed, checksum compared', undefined, patience)
  expect(livingIsolates()).toBe(1)
})

it('[SB229] uploads go on, and are counted, where their list is not shown', async () => {
  render(<UploadStory />)
  const files = [photo('one.raw', large), photo('two.raw', 300_000)]
  await userEvent.upload(screen.getByLabelText('Choose photos'), files)
  await screen.findByText('2 of 2 left', undefined, patience)
  await choose('Another screen')
  expect(screen.queryByText('one.raw')).toBeNull()
  await screen.findByText('0 of 2 left', undefined, patience)
  await choose('The photos')
  await (await tile('two.raw')).findByText('Completed, checksum compared', undefined, patience)
})

it('[SB213] an upload survives broken connections', async () => {
  render(<UploadStory />)
  await choose('Drops connections')
  await userEvent.upload(screen.getByLabelText('Choose photos'), [photo('rough.raw', 500_000)])
  const rough = await tile('rough.raw')
  await rough.findByText('Completed, checksum compared', undefined, patience)
  expect(rough.getByText(/connection lost \d time/)).toBeTruthy()
})

it('[SB216] photos are fetched and parsed', async () => {
  render(<PhotoGrid />)
  await pressWhenEnabled('Load the photos')
  await screen.findByRole('list', { name: '5000 photos' }, patience)
  expect(screen.getByText(/^1 /)).toBeTruthy()
})

it('[SB217] a fault of the server is told', async () => {
  render(<PhotoGrid />)
  await choose('A fault')
  await pressWhenEnabled('Load the photos')
  expect((await screen.findByRole('alert', undefined, patience)).textContent).toContain(
    'The server answered 500',
  )
})

it('[SB218] the digits of π come, or are stopped', async () => {
  render(<ProgressAndStop />)
  await choose('10,000')
  await press('Start')
  await screen.findByText(/^[1-9][\d,]* of 10,000 digits$/, undefined, patience)
  await press('Stop')
  await waitFor(() => expect(livingIsolates()).toBe(0), patience)
  await choose('2,000')
  await press('Start')
  await screen.findByText('2,000 digits of π.', undefined, patience)
})

it('[SB225] the Mandelbrot set is painted on canvases that were moved, or the browser says it cannot', async () => {
  render(<Mandelbrot width={120} height={80} />)
  if (!('transferControlToOffscreen' in HTMLCanvasElement.prototype)) {
    expect(screen.getByText(/cannot move a canvas/)).toBeTruthy()
    return
  }
  await screen.findByText('80 of 80 rows', undefined, patience)
  expect(livingIsolates()).toBe(4)
  await press('Zoom in')
  await screen.findByText('3 ×')
  await screen.findByText('80 of 80 rows', undefined, patience)
})
