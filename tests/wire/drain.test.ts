import { setMaxListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { drain } from '../../src/wire/drain.ts'

// Node warns of more than ten listeners.
setMaxListeners(0)

/** Runs so many callbacks of which two wait at any time, each made by `make` of its number. */
const runMany = (count: number, make: (n: number) => () => void): Promise<void> =>
  new Promise((resolve) => {
    let made = 0
    const add = () => {
      const n = made++
      const callback = make(n)
      drain(() => {
        callback()
        if (made < count) add()
        else if (n === count - 1) resolve()
      })
    }
    add()
    add()
  })

it('[WI15] what waits has its turn in order, also where somebody always waits', async () => {
  const seen: number[] = []
  await runMany(10_000, (n) => () => seen.push(n))
  expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index))
})

it('[WI15] what had its turn is let go, also where somebody always waits', async () => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  const refs: WeakRef<object>[] = []
  let alive = Infinity
  await runMany(10_000, (n) => {
    const held = { n }
    refs.push(new WeakRef(held))
    return () => {
      expect(held.n).toBe(n)
      if (n < 9_990) return
      gc()
      alive = refs.filter((ref) => ref.deref()).length
    }
  })
  expect(alive).toBeLessThan(5_000)
})
