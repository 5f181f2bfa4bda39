// Without workers: what a thread would say is said by the tests.
import { beforeEach, expect, it, vi } from 'vitest'
import { BareTarget } from '../../src/isolate/bare-target.js'
import type { RunRequest } from '../../src/isolate/run-client.js'
import type { ThreadListener } from '../../src/isolate/worker-thread.js'
import type { WireMessage } from '../../src/wire/message.js'

const thread = {
  listener: undefined as ThreadListener | undefined,
  post: vi.fn<(message: WireMessage) => void>(),
  terminate: vi.fn<() => void>(),
}
const loading = vi.hoisted(() => ({ fails: false }))
vi.mock('../../src/isolate/spares.js', () => ({ takeThread: () => thread }))
vi.mock('../../src/isolate/bare-answers.js', async (original) => {
  const { BareAnswers } = await original<typeof import('../../src/isolate/bare-answers.js')>()
  return {
    get BareAnswers() {
      if (loading.fails) throw new TypeError('not there')
      return BareAnswers
    },
  }
})
beforeEach(() => {
  vi.stubGlobal('Worker', class {})
  return () => vi.unstubAllGlobals()
})

const request: RunRequest = {
  id: 'test.ts:1:1#test',
  url: 'test.js',
  bare: true,
  mode: 'run',
  captures: {},
  args: [],
  once: false,
  here: undefined,
  transfer: [],
}
const hear = (message: WireMessage) => thread.listener?.message?.(message)

it('[IS40] answers whose code did not load once are dealt with the next time', async () => {
  const target = new BareTarget(() => Promise.reject(new Error('no isolate is wanted')))
  const thrown = (run: number): WireMessage => ({ wire: 'thrown', run, body: 'mine' })
  loading.fails = true
  const first = target.run(request)
  hear(thrown(1))
  await expect(first).rejects.toThrow('did not load')
  loading.fails = false
  const second = target.run(request)
  hear({ wire: 'result', run: 2, body: 'plain' })
  expect(await second).toBe('plain')
  const third = target.run(request)
  hear(thrown(3))
  await expect(third).rejects.toBe('mine')
})
