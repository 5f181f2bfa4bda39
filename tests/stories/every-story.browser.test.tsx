import { cleanup, render, waitFor, within } from '@testing-library/react'
import { livingIsolates } from 'react-isolates'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'

// A story's component stands beside it, in a module of the same name, and is all that this exports. The stories
// themselves are not loaded: they bring Storybook's test library along.
const stories = import.meta.glob(
  '../../stories/{introduction,basics,ports,controller,hooks,messages,inside,errors,lifecycle,practices,demos,use-cases}/*.stories.tsx',
)
const modules = import.meta.glob<Record<string, ComponentType>>('../../stories/*/*.tsx')
const cases = Object.keys(stories).map((path) => {
  const load = modules[path.replace('.stories', '')]
  if (!load) throw new Error(`${path} has no component beside it.`)
  return [path.replace('../../stories/', ''), load] as const
})

// A busy machine ends the isolates of the story before a little later.
beforeEach(() => waitFor(() => expect(livingIsolates()).toBe(0)))
afterEach(cleanup)

// Some work on the page itself, which nothing can stop: long where the machine is busy.
const patience = 90_000

it.each(cases)(
  '[SB14] leaves no isolate when it is left at work: %s',
  { timeout: patience },
  async (_, load) => {
    const [Story] = Object.values(await load())
    if (!Story) throw new Error('The module of the story exports nothing.')
    const { container, unmount } = render(<Story />)
    // Whatever can be pressed is pressed, once and without waiting: also what it opens, and in the middle of it all.
    const pressed = new Set<string>()
    for (let round = 0; round < 3; round++) {
      for (const button of container.querySelectorAll<HTMLButtonElement>('main button:enabled')) {
        const name = button.ariaLabel ?? button.textContent
        if (pressed.has(name)) continue
        pressed.add(name)
        button.click()
      }
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    unmount()
    await waitFor(() => expect(livingIsolates()).toBe(0), { timeout: 10_000 })
  },
)

it.each(cases)('[SB228] tells the longest frame and the isolates alive: %s', async (_, load) => {
  const [Story] = Object.values(await load())
  if (!Story) throw new Error('The module of the story exports nothing.')
  const { container } = render(<Story />)
  const header = container.querySelector<HTMLElement>('main > header')
  if (!header) throw new Error('The story has no head.')
  const head = within(header)
  expect(head.getByText(/longest frame/)).toBeTruthy()
  expect(head.getByText(/isolates? alive/)).toBeTruthy()
})
