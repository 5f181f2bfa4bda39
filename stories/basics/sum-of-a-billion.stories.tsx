import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { longestRest } from './longest-rest.ts'
import { SumOfABillion } from './sum-of-a-billion.tsx'

export default {
  title: 'Basics/Sum of a billion',
  component: SumOfABillion,
} satisfies Meta<typeof SumOfABillion>

type Story = StoryObj<typeof SumOfABillion>
type Play = Parameters<NonNullable<Story['play']>>[0]

export const TheStory: Story = { name: 'Sum of a billion' }

// The proofs. Each does what a person does; none stands in the sidebar, where it would start by itself.

const field = ({ canvas }: Play) => canvas.getByRole('textbox', { name: /^Add up/ })
const card = ({ canvas }: Play, name: string) => within(canvas.getByRole('article', { name }))

async function type(play: Play, text: string): Promise<void> {
  await play.userEvent.clear(field(play))
  if (text !== '') await play.userEvent.type(field(play), text)
}

/** Presses the button of a way and waits for its sum. */
async function add(play: Play, way: string, sum: string): Promise<void> {
  await play.userEvent.click(play.canvas.getByRole('button', { name: way }))
  await card(play, way).findByText(sum)
}

/** For how long the ball rested while one of the ways added a billion. Everything is found before: finding costs time. */
async function restDuring(play: Play, way: string): Promise<number> {
  const court = play.canvas.getByTestId('ball').parentElement ?? document.body
  const button = play.canvas.getByRole('button', { name: way })
  const figures = card(play, way)
  return longestRest(court, async () => {
    button.click()
    await figures.findByText('500,000,000,500,000,000')
  })
}

export const OnlyThePageStops: Story = {
  name: '[SB7] stops the ball on the page and nowhere else, and adds the same in every way',
  tags: ['!dev'],
  play: async (play) => {
    const onPage = await restDuring(play, 'On the page')
    const byCompute = await restDuring(play, 'compute')
    const byRun = await restDuring(play, 'Isolate.run')
    await expect(onPage).toBeGreaterThan(200)
    await expect(byCompute).toBeLessThan(onPage / 2)
    await expect(byRun).toBeLessThan(onPage / 2)
    await expect(card(play, 'On the page').getByText('Longest block')).toBeVisible()
    await expect(card(play, 'Isolate.run').getByText('Missed frames')).toBeVisible()
  },
}

export const RefusesWrongNumbers: Story = {
  name: '[SB8] says what is wrong with a number, runs nothing, and goes on with the next',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    for (const [text, problem] of [
      ['', 'Type a whole number from 1 to 10,000,000,000.'],
      ['ten', '“ten” is not a number.'],
      ['-5', 'Adding starts at 1: type 1 or more.'],
      ['2.5', 'Whole numbers only: leave out the fraction.'],
      ['1e30', /At most 10,000,000,000/],
    ] as const) {
      await type(play, text)
      await expect(canvas.getByText(problem)).toBeVisible()
      await expect(field(play)).toBeInvalid()
      await userEvent.click(canvas.getByRole('button', { name: 'On the page' }))
      await expect(field(play)).toHaveFocus()
      await expect(card(play, 'On the page').getByText('Not run yet.')).toBeVisible()
    }
    await type(play, '1e3')
    await add(play, 'Isolate.run', '500,500')
  },
}

export const CancelEndsTheIsolate: Story = {
  name: '[SB9] ends the isolate in the middle of its work, and keeps the figures of before',
  tags: ['!dev'],
  play: async (play) => {
    const { canvas, userEvent } = play
    await type(play, '1,000')
    await add(play, 'compute', '500,500')
    await type(play, '10,000,000,000')
    await userEvent.click(canvas.getByRole('button', { name: 'Isolate.run' }))
    await canvas.findByText('1 isolate alive')
    await waitFor(() => expect(canvas.getByRole('progressbar')).toBeVisible())
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await canvas.findByText(/^Cancelled/)
    await canvas.findByText('0 isolates alive')
    await expect(card(play, 'Isolate.run').getByText('Not run yet.')).toBeVisible()
    await expect(card(play, 'compute').getByText('500,500')).toBeVisible()
  },
}

export const ByKeyboardInTheDark: Story = {
  name: '[SB6] passes axe in dark with figures and a problem on screen, all by keyboard',
  tags: ['!dev'],
  globals: { scheme: 'dark' },
  play: async (play) => {
    const { canvas, userEvent } = play
    await type(play, '1000')
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'On the page' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await card(play, 'On the page').findByText('500,500')
    await type(play, 'ten')
    await expect(field(play)).toBeInvalid()
  },
}
