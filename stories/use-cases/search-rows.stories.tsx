import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { card, choose, type Play, press } from '../kit/play.ts'
import { SearchRows } from './search-rows.tsx'

export default {
  title: 'Use cases/Search a million rows',
  component: SearchRows,
} satisfies Meta<typeof SearchRows>

type Story = StoryObj<typeof SearchRows>

export const TheStory: Story = { name: 'Search a million rows' }

const field = ({ canvas }: Play) =>
  canvas.getByRole<HTMLInputElement>('textbox', { name: 'Search in all rows' })

async function make(play: Play, rows: string): Promise<void> {
  await choose(play, rows)
  await press(play, 'Make the rows')
  await play.canvas.findByText(`${rows} rows.`)
}

/** The figure of that name. */
const figure = ({ canvas }: Play, name: string) => canvas.getByText(name).nextElementSibling?.textContent

async function look(play: Play, words: string): Promise<void> {
  await waitFor(() => expect(field(play)).toBeEnabled())
  await play.userEvent.clear(field(play))
  await play.userEvent.click(field(play))
  await play.userEvent.paste(words)
}

const first = ({ canvas }: Play) =>
  within(canvas.getByRole('list', { name: 'First rows found' })).queryAllByRole('listitem')

export const TheNewestWins: Story = {
  name: '[SB200] answers the newest search, gives up the older ones, and keeps a million rows off the page',
  tags: ['!dev'],
  play: async (play) => {
    await make(play, '1,000,000')
    await press(play, 'Type “lovelace lisbon” for me')
    await card(play, 'In an isolate').findByText('Longest block')
    await expect(field(play)).toHaveValue('lovelace lisbon')
    await waitFor(() => expect(figure(play, 'Searches begun')).toBe('15'))
    // One of 16 names and one of 16 cities.
    await expect(Number(figure(play, 'Rows found')?.replaceAll(',', ''))).toBeGreaterThan(3000)
    await expect(first(play)).toHaveLength(8)
    for (const row of first(play)) await expect(row).toHaveTextContent(/Lovelace, Lisbon/)
  },
}

export const TheSameOnThePage: Story = {
  name: '[SB200] finds the same rows in an isolate and on the page',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const answers: string[] = []
    for (const holder of ['An isolate', 'The page']) {
      await choose(play, holder)
      await make(play, '20,000')
      await look(play, 'turing oslo')
      await waitFor(() => expect(first(play)[0]).toHaveTextContent(/Turing, Oslo/))
      answers.push(
        `${figure(play, 'Rows found')} ${first(play)
          .map((row) => row.textContent)
          .join()}`,
      )
      await look(play, 'nobody')
      await waitFor(() => expect(figure(play, 'Rows found')).toBe('0'))
    }
    await expect(answers[1]).toBe(answers[0])
  },
}

export const WrongPattern: Story = {
  name: '[SB201] says what is wrong with a pattern, keeps the rows, and goes on',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await make(play, '20,000')
    await look(play, '/(/')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/SyntaxError.*Mend/))
    await look(play, '/^ada .*oslo/')
    await waitFor(() => expect(first(play)[0]).toHaveTextContent(/^Ada .*Oslo/))
    await expect(canvas.queryByRole('alert')).toBeNull()
    await press(play, 'A wrong pattern')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/SyntaxError/))
    await look(play, 'oslo')
    await waitFor(() => expect(canvas.queryByRole('alert')).toBeNull())
    await canvas.findByText('1 isolate alive')
  },
}

export const CancelKeepsTheRows: Story = {
  name: '[SB9] gives up making rows, and searches those of before',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await make(play, '20,000')
    await choose(play, '2,000,000')
    const cancel = canvas.getByRole('button', { name: 'Cancel' })
    await press(play, 'Make the rows')
    await waitFor(() => expect(cancel).toBeEnabled())
    cancel.click()
    await canvas.findByText(/^Cancelled/)
    await look(play, 'no. 20000')
    await waitFor(() => expect(figure(play, 'Rows found')).toBe('1'))
  },
}
