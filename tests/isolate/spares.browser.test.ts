import { Isolate, livingIsolates } from 'react-isolates/core'
import { afterEach, beforeEach, expect, it } from 'vitest'

const { Worker } = globalThis
let made: CountedWorker[] = []
/** Workers that waited at once, when another was made. */
let mostSpares = 0

class CountedWorker extends Worker {
  ended = false
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options)
    made.push(this)
    mostSpares = Math.max(mostSpares, alive() - livingIsolates())
  }
  override terminate(): void {
    this.ended = true
    super.terminate()
  }
}

beforeEach(() => {
  made = []
  mostSpares = 0
  globalThis.Worker = CountedWorker
})
afterEach(() => {
  globalThis.Worker = Worker
})

const alive = () => made.filter((worker) => !worker.ended).length

it('[IS9] importing starts nothing; the first run leaves one spare, which is no isolate', async () => {
  expect(made).toHaveLength(0)
  expect(await Isolate.run(() => 1)).toBe(1)
  await expect.poll(livingIsolates).toBe(0)
  await expect.poll(alive).toBe(1)
})

it('[IS9] a run takes the spare, and another takes its place', async () => {
  await Isolate.warmUp()
  const before = made.length
  expect(await Isolate.run(() => 2)).toBe(2)
  await expect.poll(() => made.length).toBe(before + 1)
})

it('[IS9] runs that come faster than workers start leave two spares, and one when it is calm', async () => {
  for (let n = 0; n < 200 && mostSpares < 2; n++) expect(await Isolate.run((m: number) => m, [n])).toBe(n)
  await expect.poll(livingIsolates).toBe(0)
  await expect.poll(alive).toBe(1)
  expect(mostSpares).toBe(2)
})

it('[IS9] warmUp starts as many spares as it is told, and resolves when they listen', async () => {
  await Isolate.warmUp(3)
  const before = made.length
  const runs = [1, 2, 3].map((n) => Isolate.run((m: number) => m * 2, [n]))
  // All three live in spares: no worker had to be made for them.
  expect(made).toHaveLength(before)
  expect(await Promise.all(runs)).toEqual([2, 4, 6])
})

it('[IS9] in an isolate warmUp makes nothing, since its workers come from the page', async () => {
  const made = await Isolate.run(async () => {
    let count = 0
    globalThis.Worker = class extends globalThis.Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        count++
      }
    }
    await Isolate.warmUp(2)
    return count
  })
  expect(made).toBe(0)
})

it('[IS9] warmUp does not wait for a worker that is refused, or is gone before it listens', async () => {
  globalThis.Worker = class extends CountedWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      queueMicrotask(() => this.terminate())
    }
  }
  await Isolate.warmUp(5)
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('no workers', 'SecurityError')
    }
  } as unknown as typeof Worker
  await Isolate.warmUp(6)
})
