// Peers' problem 18: the semantics of pools surprise. Here no schedule does.
import { IsolatePool } from 'react-isolates/core'
import { inProcessIsolates, livingIsolates, watchIsolates } from 'react-isolates/testing'
import { expect, it } from 'vitest'
import { held, release } from './support/held.ts'
import { Random } from '../harness/random.ts'

interface Asked {
  expected: unknown
  outcome: Promise<unknown>
  abort: AbortController
  name: string
}

const size = 3

/** Asks for runs and maps at random, lets some finish, gives some up, and gives what came out. */
async function live(seed: number): Promise<{ asked: Asked[]; most: number; outcomes: unknown[] }> {
  const random = new Random(seed)
  const pool = new IsolatePool({
    size,
    idleTimeout: random.pick([0, 1, 1000]),
    recycleAfter: 1 + random.below(9),
  })
  const asked: Asked[] = []
  let most = 0
  const unwatch = watchIsolates(() => (most = Math.max(most, livingIsolates())))
  const ask = (): void => {
    const name = `${seed}/${asked.length}`
    const abort = new AbortController()
    const { signal } = abort
    const options = { signal, priority: random.below(3), affinity: random.pick(['a', 'b']) }
    const names = [name, `${name}+`]
    const isMap = random.below(3) === 0
    const outcome = isMap
      ? pool.map(names, held, { signal, chunkSize: 1 })
      : pool.run(held, [name], random.below(2) ? { signal } : options)
    const settled = outcome.catch((error: unknown) => error)
    asked.push({ expected: isMap ? names : name, outcome: settled, abort, name })
  }
  for (let i = 0; i < 40; i++) {
    const dice = random.below(10)
    const one = asked.length ? random.pick(asked) : undefined
    if (dice < 5 || !one) ask()
    else if (dice < 8) release(one.name, `${one.name}+`)
    else one.abort.abort(one)
    if (random.below(4) === 0) await new Promise<void>((resolve) => void setImmediate(resolve))
  }
  for (const { name } of asked) release(name, `${name}+`)
  const outcomes = await Promise.all(asked.map(({ outcome }) => outcome))
  await pool.close()
  unwatch()
  return { asked, most, outcomes }
}

it('[PO11] settles each run with its own result or reason, in no more isolates than its size', async () => {
  using _ = inProcessIsolates()
  let given = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { asked, most, outcomes } = await live(seed)
    expect(most, `seed ${seed}`).toBeLessThanOrEqual(size)
    for (const [index, one] of asked.entries()) {
      // An abort that comes after the result changes nothing.
      const ended = outcomes[index] === one ? one : one.expected
      expect(outcomes[index], `seed ${seed}, ${one.name}`).toEqual(ended)
      if (outcomes[index] === one) given++
    }
    expect(livingIsolates(), `seed ${seed}`).toBe(0)
  }
  expect(given).toBeGreaterThan(100)
})
