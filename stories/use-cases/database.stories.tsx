import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { alive, choose, type Play, press } from '../kit/play.ts'
import { DatabaseStory } from './database.tsx'

export default {
  title: 'Use cases/Database in an isolate',
  component: DatabaseStory,
} satisfies Meta<typeof DatabaseStory>

type Story = StoryObj<typeof DatabaseStory>

export const TheStory: Story = { name: 'Database in an isolate' }

const figure = ({ canvas }: Play, name: string) => canvas.getByText(name).nextElementSibling?.textContent
const rows = ({ canvas }: Play, rows: string) =>
  canvas.findByText(`${rows} rows in the table.`, { exact: false })

/** Begins with an empty table, whatever another visit left in it. */
async function emptied(play: Play): Promise<void> {
  await play.canvas.findByText(/rows in the table/)
  if (play.canvas.queryByText('0 rows in the table.')) return
  await press(play, 'Remove all rows')
  await rows(play, '0')
}

async function add(play: Play, size: string): Promise<void> {
  await choose(play, size)
  await press(play, 'Add rows')
}

async function write(play: Play, field: string, text: string): Promise<void> {
  const input = play.canvas.getByRole('textbox', { name: field })
  await waitFor(() => expect(input).toBeEnabled())
  await play.userEvent.clear(input)
  await play.userEvent.click(input)
  await play.userEvent.paste(text)
}

const first = ({ canvas }: Play) =>
  within(canvas.getByRole('list', { name: 'First rows found' })).queryAllByRole('listitem')

export const FillsAndFinds: Story = {
  name: '[SB209] adds rows in batches, finds them as one types, and answers statements',
  tags: ['!dev'],
  play: async (play) => {
    await emptied(play)
    await expect(play.canvas.queryByText(/In memory only/)).toBeNull()
    await add(play, '20,000')
    await rows(play, '20,000')
    await write(play, 'Search as you type', 'lovel lisb')
    await waitFor(() => expect(first(play)[0]).toHaveTextContent(/Lovelace, Lisbon/))
    await expect(first(play)).toHaveLength(8)
    await press(play, 'Run the statement')
    await waitFor(() => expect(figure(play, 'Rows found')).toBe('16'))
    await alive(play, 1)
    await emptied(play)
  },
}

export const WrongStatement: Story = {
  name: '[SB210] tells a wrong statement in SQLite’s words, gives up one without end, and lives on',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas } = play
    await emptied(play)
    await press(play, 'A wrong one')
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent(/near "selct": syntax error/))
    await write(play, 'Or a statement of your own', 'select 6 * 7')
    await press(play, 'Run the statement')
    await waitFor(() => expect(first(play)[0]).toHaveTextContent('42'))
    await expect(canvas.queryByRole('alert')).toBeNull()
    await press(play, 'A wrong one')
    await canvas.findByRole('alert')
    await press(play, 'One without end')
    await canvas.findByText(/^Asking… [1-9][\d,]* rows so far/)
    // What was wrong with the one before is no word about this one.
    await expect(canvas.queryByRole('alert')).toBeNull()
    await press(play, 'Give it up')
    await canvas.findByText(/^Given up/)
    await write(play, 'Or a statement of your own', 'select 6 * 8')
    await press(play, 'Run the statement')
    await waitFor(() => expect(first(play)[0]).toHaveTextContent('48'))
    await expect(canvas.queryByText(/^Given up/)).toBeNull()
  },
}

/** The story, left and entered anew by a button. */
function LeftAndEntered() {
  const [visit, setVisit] = useState(1)
  return (
    <>
      <button type="button" onClick={() => setVisit(visit + 1)}>
        Leave and come back
      </button>
      <DatabaseStory key={visit} />
    </>
  )
}

export const KeepsTheRows: Story = {
  name: '[SB209] keeps the rows when the story is left and entered anew',
  tags: ['!dev'],
  render: () => <LeftAndEntered />,
  play: async (play) => {
    await emptied(play)
    await add(play, '20,000')
    await rows(play, '20,000')
    await press(play, 'Leave and come back')
    await play.canvas.findByRole('progressbar', { name: 'Opening the database…' })
    await rows(play, '20,000')
    await expect(play.canvas.queryByText(/In memory only/)).toBeNull()
    await alive(play, 1)
    await emptied(play)
  },
}

export const CancelBetweenBatches: Story = {
  name: '[SB9] stops adding rows between two batches, and keeps those before',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas } = play
    await emptied(play)
    await add(play, '1,000,000')
    await waitFor(() =>
      expect(Number(canvas.getAllByRole('progressbar')[0]?.getAttribute('aria-valuenow'))).toBeGreaterThan(0),
    )
    await press(play, 'Cancel')
    const status = await canvas.findByText(/^Cancelled between two batches/)
    const kept = Number(/([\d,]+) rows in/.exec(status.textContent)?.[1]?.replaceAll(',', ''))
    await expect(kept).toBeGreaterThan(0)
    await expect(kept).toBeLessThan(1_000_000)
    await emptied(play)
  },
}
