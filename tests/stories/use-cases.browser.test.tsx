import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { livingIsolates } from 'react-isolates'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Audio } from '../../stories/use-cases/audio.tsx'
import { DatabaseStory } from '../../stories/use-cases/database.tsx'
import { FetchInAnIsolate } from '../../stories/use-cases/fetch-in-an-isolate.tsx'
import { ManyRequestsStory } from '../../stories/use-cases/many-requests.tsx'
import { Offload } from '../../stories/use-cases/offload.tsx'
import { ParallelChunks } from '../../stories/use-cases/parallel-chunks.tsx'
import { PhotoFilters } from '../../stories/use-cases/photo-filters.tsx'
import { SearchRows } from '../../stories/use-cases/search-rows.tsx'

beforeEach(() => waitFor(() => expect(livingIsolates()).toBe(0)))
afterEach(cleanup)

const patience = { timeout: 20_000 }

const choose = (name: string) => userEvent.click(screen.getByRole('radio', { name }))
const slide = (name: string, value: number) =>
  fireEvent.change(screen.getByRole('slider', { name }), { target: { value: String(value) } })
const figure = (name: string) =>
  screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent ?? ''

/** Can be pressed, and is. */
async function press(name: string): Promise<void> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => expect(button.matches(':disabled, [aria-disabled=true]')).toBe(false), patience)
  await userEvent.click(button)
}

async function write(field: string, text: string): Promise<void> {
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: field })
  await waitFor(() => expect(input.disabled).toBe(false), patience)
  await userEvent.clear(input)
  await userEvent.click(input)
  await userEvent.paste(text)
}

it('[SB219] an isolate fetches', async () => {
  render(<FetchInAnIsolate />)
  await press('Fetch in an isolate')
  await screen.findByText('{"id":42,"title":"Item 42","price":54}', undefined, patience)
  expect(figure('Fetched by')).toBe('an isolate')
})

it('[SB220] many requests are counted', async () => {
  render(<ManyRequestsStory />)
  slide('Requests', 20)
  await choose('Drops every fifth')
  await press('Start')
  await screen.findByText('16 of 20 requests are answered.', undefined, patience)
  expect([figure('Answered'), figure('Failed')]).toEqual(['16', '4'])
})

it('[SB221] a photo is shown by a look, and developed', async () => {
  render(<PhotoFilters width={300} height={200} />)
  await press('Take the sample')
  await screen.findByText(/^lake\.jpg/, undefined, patience)
  await press('Silver')
  await waitFor(() => expect(figure('Shown')).toBe('2'), patience)
  await press('Develop all pixels')
  await screen.findByRole('link', { name: /^Save developed\.jpg/ }, patience)
})

it('[SB223] sound is decoded and compressed', async () => {
  render(<Audio seconds={2} />)
  await press('Take the sample')
  await screen.findByRole('img', { name: 'Waveform of strings.wav' }, patience)
  for (const [format, link] of [
    ['128 kbit/s', /^Save sound\.mp3/],
    ['Ogg Vorbis', /^Save sound\.ogg/],
  ] as const) {
    await choose(format)
    await press('Compress')
    await screen.findByRole('link', { name: link }, patience)
  }
})

it('[SB200] rows are searched', async () => {
  render(<SearchRows />)
  await choose('20,000')
  await press('Make the rows')
  await screen.findByText('20,000 rows.', undefined, patience)
  await write('Search in all rows', 'no. 20000')
  await waitFor(() => expect(figure('Rows found')).toBe('1'), patience)
})

it('[SB202] chunks are worked off', async () => {
  render(<ParallelChunks />)
  await choose('40 blocks')
  await press('Run')
  await waitFor(() => expect(screen.queryByText('Nothing measured yet.')).toBeNull(), patience)
})

it('[SB204] numbers are squared in an isolate', async () => {
  render(<Offload />)
  slide('Numbers', 100_000)
  await press('Square in an isolate')
  await waitFor(() => expect(figure('Last')).toBe('10,000,000,000'), patience)
  expect(figure('Numbers the page still holds')).toBe('0')
})

it('[SB209] a database answers, kept or in memory', async () => {
  render(<DatabaseStory />)
  await screen.findByText(/rows in the table/, undefined, patience)
  await write('Or a statement of your own', 'select 6 * 7')
  await press('Run the statement')
  await waitFor(() => expect(figure('Rows found')).toBe('1'), patience)
  await screen.findByText('42')
})
