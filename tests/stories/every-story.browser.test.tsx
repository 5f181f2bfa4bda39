import { cleanup, render, waitFor, within } from '@testing-library/react'
import { livingIsolates } from 'react-isolates'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../stories/kit/base.css'
import '../../stories/kit/tokens.css'

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
    // A worker that is terminated goes when what it asked of the platform is done: twelve megapixels take their time.
    await waitFor(() => expect(livingIsolates()).toBe(0), { timeout: patience / 2 })
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

it.each(cases)('[SB5] is walked through by Tab, each stop named and ringed: %s', async (_, load) => {
  const [Story] = Object.values(await load())
  if (!Story) throw new Error('The module of the story exports nothing.')
  const { container } = render(
    <>
      <button type="button">Before</button>
      <div id="storybook-root">
        <Story />
      </div>
      <button type="button">After</button>
    </>,
  )
  const nextOf = (stop: Element | null | undefined) => {
    const stops = tabStops(container)
    return stops[stops.findIndex((other) => other === stop) + 1]
  }
  const [first] = tabStops(container)
  const last = tabStops(container).at(-1)
  first?.focus()
  for (let stop: Element | null | undefined = first; stop !== last; ) {
    const soon = nextOf(stop)
    await userEvent.tab()
    // What has to wait for a server or an isolate may have become a stop meanwhile.
    expect([soon, nextOf(stop)]).toContain(document.activeElement)
    stop = document.activeElement
    expect(stop).toHaveAccessibleName()
    if (stop !== last) expect(isRinged(stop), `${stop?.outerHTML} has a ring`).toBe(true)
    if (stop instanceof HTMLInputElement && stop.type === 'range') await expectMoved(stop)
  }
})

/** Where Tab must stop, in the order of the page: of choices that belong together at the chosen one. */
const tabStops = (root: HTMLElement) =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.matches(':disabled, input[type=radio]:not(:checked)') &&
      element.checkVisibility({ visibilityProperty: true }),
  )

/** Whether one sees where the focus is: by a ring of its own, or of what stands for it on screen. */
function isRinged(element: Element | null): boolean {
  const labels = element instanceof HTMLInputElement ? (element.labels ?? []) : []
  return [element, element?.parentElement, ...labels].some((shown) => {
    if (!shown?.checkVisibility({ opacityProperty: true })) return false
    if (shown.getBoundingClientRect().width < 8) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(shown)
    return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2
  })
}

async function expectMoved(slider: HTMLInputElement): Promise<void> {
  const { value } = slider
  await userEvent.keyboard('{ArrowLeft}')
  expect(Number(slider.value)).toBeLessThan(Number(value))
  await userEvent.keyboard('{ArrowRight}')
  expect(slider.value).toBe(value)
}
