import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { pageClock } from '../../stories/kit/frame-clock.ts'
import { measurePhase } from '../../stories/kit/frame-meter.ts'
import { FramePulse } from '../../stories/kit/frame-pulse.tsx'
import { FrameStrip } from '../../stories/kit/frame-strip.tsx'

afterEach(cleanup)

/** Keeps this thread busy, as a long computation does. */
function block(ms: number): number {
  const start = performance.now()
  let spins = 0
  while (performance.now() - start < ms) spins++
  return spins
}

it('[SB2] shows a block as long as it was, and the frames it cost', async () => {
  const { result, phase } = await measurePhase(() => block(300))
  expect(result).toBeGreaterThan(0)
  expect(phase.longestBlock).toBeGreaterThanOrEqual(295)
  expect(phase.duration).toBeGreaterThanOrEqual(300)
  // At 30 Hz, the slowest pace that is believed, 300 ms are nine frames.
  expect(phase.missedFrames).toBeGreaterThanOrEqual(7)
})

it('[SB2] counts long tasks where the browser tells of them', async () => {
  const { phase } = await measurePhase(() => block(120))
  const told = PerformanceObserver.supportedEntryTypes.includes('longtask')
  expect(phase.longTasks === undefined).toBe(!told)
  if (told) expect(phase.longTasks).toBeGreaterThanOrEqual(1)
})

it('[SB2] does not blame work that waits for what others did before it', async () => {
  block(1000)
  const { phase } = await measurePhase(async () => {
    for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame)
  })
  expect(phase.frames).toBeGreaterThanOrEqual(9)
  expect(phase.longestBlock).toBeLessThan(1000) // a busy machine may itself be late by some frames
})

it('[SB2] throws what the work throws, and lets the clock go', async () => {
  const failure = new RangeError('no')
  await expect(measurePhase(() => Promise.reject(failure))).rejects.toBe(failure)
  await expect(
    measurePhase(() => {
      throw failure
    }),
  ).rejects.toBe(failure)
})

it('[SB1] hears every frame while somebody listens, and none after', async () => {
  let heard = 0
  const stop = pageClock.subscribe(() => heard++)
  await waitFor(() => expect(heard).toBeGreaterThan(3))
  stop()
  const before = heard
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
  expect(heard).toBe(before)
})

it('[SB3] draws frames as they come, and a block in its own colour', async () => {
  render(<FrameStrip />)
  const chart = screen.getByRole('img', { name: /frames of this page/ })
  const path = (name: string) => chart.querySelector(`[data-part=${name}]`)?.getAttribute('d') ?? ''
  await waitFor(() => expect(path('calm')).toContain('Z'))
  block(400)
  await waitFor(() => expect(path('blocked')).toContain('Z'))
})

/** What the head of a story says. */
function pulse() {
  const element = screen.getByTestId('frame-pulse')
  return {
    element,
    blocked: () => element.dataset.blocked === 'true',
    /** In milliseconds, once there is a figure. */
    longest: () => {
      const [, figure, unit] = /^longest frame ([\d.]+) (m?s)$/.exec(element.textContent) ?? []
      return Number(figure) * (unit === 's' ? 1000 : 1)
    },
  }
}

it('[SB228] tells a block as long as it was, until it is four seconds old', async () => {
  render(<FramePulse />)
  const { blocked, longest } = pulse()
  await waitFor(() => expect(longest()).toBeGreaterThan(0))
  block(400)
  await waitFor(() => expect(longest()).toBeGreaterThanOrEqual(395))
  expect(blocked()).toBe(true)
  await waitFor(() => expect(longest()).toBeLessThan(395), { timeout: 10_000 })
})

it('[SB228] announces nothing, and says its figure in the same width', async () => {
  render(<FramePulse />)
  const { element, longest } = pulse()
  const figure = element.querySelector<HTMLElement>('[data-part=longest]')
  const width = () => figure?.getBoundingClientRect().width
  const before = width()
  await waitFor(() => expect(longest()).toBeGreaterThan(0))
  expect(width()).toBe(before)
  block(400)
  await waitFor(() => expect(longest()).toBeGreaterThanOrEqual(395))
  expect(width()).toBe(before)
  expect(element.closest('[aria-live], [role=status], [role=log]')).toBeNull()
})

it('[SB228] draws no more once it is gone', async () => {
  const { unmount } = render(<FramePulse />)
  const curve = screen.getByTestId('frame-pulse').querySelector('[data-part=calm]')
  const drawn = () => curve?.getAttribute('d')
  await waitFor(() => expect(drawn()).toContain('Z'))
  unmount()
  const before = drawn()
  for (let frames = 0; frames < 12; frames++) await new Promise(requestAnimationFrame)
  expect(drawn()).toBe(before)
})
