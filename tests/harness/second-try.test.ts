import { expect, it, vi } from 'vitest'
import { trySecondTime } from './second-try.ts'

type Orchestrators = Parameters<typeof trySecondTime>[0]
type Orchestrator = Orchestrators extends Map<string, infer Value> ? Value : never
type Files = Parameters<Orchestrator['createTesters']>[0]

const files = { method: 'run', files: [{ filepath: 'a.browser.test.ts' }] } as unknown as Files
const closed = new Error('[vitest] Browser connection was closed while running tests.')

/** A browser whose pages do in turn what `runs` say, and how often its page was opened. */
function browserOf(...runs: (() => Promise<void>)[]) {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const orchestrators: Orchestrators = new Map()
  const ran: Files[] = []
  let opened = 0
  const open = async (): Promise<void> => {
    opened++
    const createTesters: Orchestrator['createTesters'] = async (options) => {
      ran.push(options)
      await runs.shift()?.()
    }
    orchestrators.set('session', { createTesters } as Orchestrator)
  }
  trySecondTime(orchestrators, open)
  return {
    open,
    run: async () => orchestrators.get('session')?.createTesters(files),
    seen: () => ({ ran: ran.length, opened }),
  }
}

const crash = () => Promise.reject(closed)
const fine = () => Promise.resolve()

it('[PJ48] a file whose browser broke down runs once more, on a page of its own', async () => {
  const browser = browserOf(crash, fine, fine)
  await browser.open()
  await browser.run()
  expect(browser.seen()).toEqual({ ran: 2, opened: 2 })
  await browser.run()
  expect(browser.seen()).toEqual({ ran: 3, opened: 2 })
})

it('[PJ48] what fails for another reason, or a second time, fails', async () => {
  const failing = browserOf(() => Promise.reject(new Error('no such file')))
  await failing.open()
  await expect(failing.run()).rejects.toThrow('no such file')
  expect(failing.seen()).toEqual({ ran: 1, opened: 1 })
  const broken = browserOf(crash, () => Promise.reject(new Error('no such file')))
  await broken.open()
  await expect(broken.run()).rejects.toThrow('no such file')
})

it('[PJ48] a browser that breaks down all the time is given up', async () => {
  const browser = browserOf(...Array.from({ length: 10 }, () => crash))
  await browser.open()
  await expect(browser.run()).rejects.toThrow('closed')
  expect(browser.seen()).toEqual({ ran: 4, opened: 4 })
})
