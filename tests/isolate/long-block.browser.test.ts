import { Isolate, livingIsolates } from 'react-isolates/core'
import { afterEach, expect, it, vi } from 'vitest'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})

afterEach(async () => {
  warn.mockClear()
  await expect.poll(livingIsolates).toBe(0)
})

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}` }))

/** As much as this machine needs more than 50 ms for; a copy writes it as well, so it is more than enough. */
function slowCount(): number {
  for (let count = 50_000; ; count *= 2) {
    const value = rows(count)
    const begun = performance.now()
    structuredClone(value)
    if (performance.now() - begun > 400) return count
  }
}

const rebuildsLate = navigator.userAgent.includes('Chrome')

it('[IS38] tells of a result that blocks the page, once for its function', async () => {
  const count = slowCount()
  const run = () => Isolate.run(() => rows(count))
  for (let time = 0; time < 2; time++) expect((await run()).length).toBe(count)
  if (!rebuildsLate) return expect(warn).not.toHaveBeenCalled()
  await expect.poll(() => warn.mock.calls.length).toBe(1)
  expect(String(warn.mock.calls[0])).toMatch(
    /long-block.*#.*: its result blocked the page for \d+ ms.*paced: true/,
  )
})

it('[IS38] tells nothing of results that are small or in parts', async () => {
  const count = slowCount()
  expect(await Isolate.run(() => rows(3))).toHaveLength(3)
  expect(await Isolate.run(() => rows(count), { paced: true })).toHaveLength(count)
  expect(warn).not.toHaveBeenCalled()
})
