import { waitFor, within } from 'storybook/test'
import type { StoryObj } from '@storybook/react-vite'

/** What a `play` function is given. */
export type Play = Pick<Parameters<NonNullable<StoryObj['play']>>[0], 'canvas' | 'userEvent'>

/** Presses a button as soon as it can be pressed. */
export async function press({ canvas, userEvent }: Play, name: string | RegExp): Promise<void> {
  const button = await canvas.findByRole<HTMLButtonElement>('button', { name })
  await waitFor(() => {
    if (button.matches(':disabled, [aria-disabled=true]'))
      throw new Error(`The button “${name}” cannot be pressed.`)
  })
  await userEvent.click(button)
}

/** Chooses one of a few. */
export async function choose({ canvas, userEvent }: Play, name: string): Promise<void> {
  await userEvent.click(canvas.getByRole('radio', { name }))
}

/** The lines printed under a label. */
export const printed = ({ canvas }: Play, label = 'Printed') =>
  within(canvas.getByRole('log', { name: label }))

/** The card of that title. */
export const card = ({ canvas }: Play, name: string) => within(canvas.getByRole('article', { name }))

/** The messages that crossed. */
export const timeline = ({ canvas }: Play) =>
  within(canvas.getByRole('region', { name: 'Timeline of messages' }))

/** The badge at the top says so many. */
export async function alive({ canvas }: Play, isolates: number): Promise<void> {
  await canvas.findByText(isolates === 1 ? '1 isolate alive' : `${isolates} isolates alive`)
}
