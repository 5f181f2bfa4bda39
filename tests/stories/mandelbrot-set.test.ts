import { expect, it } from 'vitest'
import { depthOf, escapeTime, NARROWEST, WHOLE } from '../../stories/demos/mandelbrot-set.ts'

it.each([
  [0, 0],
  [-1, 0],
  [0.25, 0],
  [-2, 0],
  [0, 1],
  [-1.7548776662466927, 0],
])('[SB226] %d + %di belongs to the set', (x, y) => {
  expect(escapeTime(x, y, 500)).toBe(500)
})

it.each([
  [0.5, 0],
  [1, 1],
  [-2.01, 0],
  [0.26, 0],
  [-0.75, 0.1],
])('[SB226] %d + %di escapes', (x, y) => {
  expect(escapeTime(x, y, 500)).toBeLessThan(500)
})

it('[SB226] farther out it escapes sooner, without steps between neighbours', () => {
  const times = Array.from({ length: 200 }, (_, index) => escapeTime(0.4 + index / 100, 0, 500))
  expect(times.every((time, index) => index === 0 || time < (times[index - 1] ?? 0))).toBe(true)
  expect(Math.max(...times.map((time, index) => (times[index - 1] ?? time) - time))).toBeLessThan(0.5)
})

it('[SB226] the deeper the view, the more steps are made', () => {
  expect(depthOf(WHOLE)).toBe(160)
  expect(depthOf({ ...WHOLE, width: WHOLE.width / 2 })).toBe(250)
  expect(depthOf({ ...WHOLE, width: NARROWEST })).toBeGreaterThan(3000)
})
