import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { LargeJson } from './large-json.tsx'

export default {
  title: 'Use cases/Large JSON',
  component: LargeJson,
} satisfies Meta<typeof LargeJson>

type Story = StoryObj<typeof LargeJson>
type Play = Parameters<NonNullable<Story['play']>>[0]

export const TheStory: Story = { name: 'Large JSON' }

// The proofs. Each does what a person does; none stands in the sidebar, where it would start by itself.

const card = ({ canvas }: Play, name: string) => within(canvas.getByRole('article', { name }))

async function press({ canvas, userEvent }: Play, name: string): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name }))
}

async function choose({ canvas, userEvent }: Play, name: string): Promise<void> {
  await userEvent.click(canvas.getByRole('radio', { name }))
}

/** What was found, as text, without the size of the answer: that has the times in it. */
function findings({ canvas }: Play): string {
  const { textContent } = canvas.getByRole('region', { name: 'What was found' })
  return textContent.replace(/, \d+ bytes back/, '')
}

/** Parses in one of the places, waits for its figures, and gives the text of what was found. */
async function parse(play: Play, place: 'on the page' | 'in an isolate'): Promise<string> {
  await press(play, `Parse ${place}`)
  await card(play, place === 'on the page' ? 'On the page' : 'In an isolate').findByText('Longest block')
  return findings(play)
}

/** The longest block a card shows, in milliseconds. */
function longestBlock(play: Play, name: string): number {
  const text = card(play, name).getByText('Longest block').nextElementSibling?.textContent ?? ''
  return Number.parseFloat(text) * (text.endsWith(' s') ? 1000 : 1)
}

/** Puts a text into the field, whole, as pasting does. */
async function paste(play: Play, text: string): Promise<void> {
  const area = play.canvas.getByRole('textbox', { name: 'JSON' })
  await play.userEvent.clear(area)
  if (text === '') return
  await play.userEvent.click(area)
  await play.userEvent.paste(text)
}

async function expectAlert({ canvas }: Play, words: RegExp): Promise<void> {
  await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(words))
}

export const OnlyThePageFeelsIt: Story = {
  name: '[SB10] finds the same in 20 MB on the page and in an isolate, and only the page feels it',
  tags: ['!dev'],
  play: async (play) => {
    const inIsolate = await parse(play, 'in an isolate')
    const onPage = await parse(play, 'on the page')
    await expect(onPage).toBe(inIsolate)
    await expect(inIsolate).toMatch(/Browsers1\d.*Features2\d,\d{3}.*api10,\d{3}/)
    await expect(longestBlock(play, 'In an isolate')).toBeLessThan(longestBlock(play, 'On the page'))
    await play.canvas.findByText('0 isolates alive')
  },
}

export const ThePageReads: Story = {
  name: '[SB10] finds the same when the page reads the text and hands it over',
  tags: ['!dev'],
  play: async (play) => {
    const byIsolate = await parse(play, 'in an isolate')
    await choose(play, 'The page')
    await press(play, 'Parse in an isolate')
    await card(play, 'In an isolate').findByRole('progressbar')
    await card(play, 'In an isolate').findByText('Longest block')
    await expect(findings(play)).toBe(byIsolate)
  },
}

export const BrokenText: Story = {
  name: '[SB11] names the line and the column of a mistake, here and there, and goes on when it is mended',
  tags: ['!dev'],
  play: async (play) => {
    await choose(play, 'Text')
    for (const place of ['in an isolate', 'on the page']) {
      await paste(play, '[1,\n 2\n 3]')
      await press(play, `Parse ${place}`)
      await expectAlert(play, /SyntaxError.*expected “,” or “\]” in line 3, column 2, found “3”/)
      await paste(play, '')
      await press(play, `Parse ${place}`)
      await expectAlert(play, /the text is empty/)
    }
    await paste(play, '[1, 2, 3]')
    await parse(play, 'in an isolate')
    await expect(play.canvas.queryByRole('alert')).toBeNull()
    await play.canvas.findByText('0 isolates alive')
  },
}

export const WrongFiles: Story = {
  name: '[SB11] takes a file, and says what is wrong with an empty one and a picture',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await choose(play, 'A file of yours')
    await expect(canvas.getByRole('button', { name: 'Parse in an isolate' })).toBeDisabled()
    const chooser = canvas.getByLabelText('Choose a file')
    // A person may choose anything: the chooser's own filter is only a proposal.
    const user = userEvent.setup({ applyAccept: false })
    const drop = (file: File) => user.upload(chooser, file)
    await drop(new File([], 'empty.json'))
    await press(play, 'Parse in an isolate')
    await expectAlert(play, /the text is empty/)
    await drop(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])], 'cat.png', { type: 'image/png' }))
    await expect(canvas.getByText('cat.png, 6 bytes')).toBeVisible()
    await press(play, 'Parse in an isolate')
    await expectAlert(play, /binary data: the file begins with the bytes 89 50 4E 47/)
    await drop(new File(['{"a": [1, 2]}'], 'good.json'))
    const found = await parse(play, 'in an isolate')
    await expect(found).toMatch(/13 characters in.*Objects1.*Numbers2/)
  },
}

export const HugeNumber: Story = {
  name: '[SB12] tells a number that became Infinity, and where it stands',
  tags: ['!dev'],
  play: async (play) => {
    await choose(play, 'Text')
    await press(play, 'A huge number')
    const found = await parse(play, 'in an isolate')
    await expect(found).toMatch(/became Infinity.*\$\.possibleGames/)
    await expect(play.canvas.queryByRole('alert')).toBeNull()
  },
}

export const Cancel: Story = {
  name: '[SB9] cancels the large document, and parses it at the next press',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    // Found before, and pressed as soon as it can be: the parser is quick.
    const cancel = canvas.getByRole('button', { name: 'Cancel' })
    await press(play, 'Parse in an isolate')
    await waitFor(() => expect(cancel).toBeEnabled())
    cancel.click()
    await canvas.findByText(/^Cancelled/)
    await canvas.findByText('0 isolates alive')
    await expect(await parse(play, 'in an isolate')).toContain('20,609,190 characters in')
  },
}

export const InTheDark: Story = {
  name: '[SB6] passes axe in dark with findings and an error on screen',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    await parse(play, 'in an isolate')
    await choose(play, 'Text')
    await press(play, 'Parse in an isolate')
    await expectAlert(play, /line 3/)
  },
}
