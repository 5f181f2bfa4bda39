// No schedule shows a stale result: random renders, calls, cancels, comings and goings, and answers in any order.
import { expect, it } from 'vitest'
import type { Backpressure } from '../../src/isolate/run-snapshot.ts'
import { RunStore } from '../../src/isolate/run-store.ts'
import { type HeldRun, HeldRunner, inputsOf, settle } from './support/held-runner.ts'
import { Random } from '../harness/random.ts'

/** A store with a random life. The result of each run is its number, in the order they were started. */
class Schedule {
  readonly #random: Random
  readonly #held = new HeldRunner()
  readonly #store = new RunStore<number, number>()
  readonly #backpressure: Backpressure
  readonly #settled = new Set<HeldRun>()
  readonly outcomes: Promise<unknown>[] = []
  /** What would have been wrong to show. */
  readonly wrong: string[] = []
  #rendered = inputsOf(0)
  #here = false
  #last = 0

  constructor(seed: number, backpressure: Backpressure) {
    this.#random = new Random(seed)
    this.#backpressure = backpressure
    this.#store.subscribe(() => this.#look())
  }

  /** @param owned it leaves as a hidden Activity does, and is unmounted in the end. */
  async live(steps: number, owned: boolean): Promise<void> {
    const disown = owned ? this.#store.own() : () => {}
    for (let i = 0; i < steps; i++) {
      const dice = this.#random.below(6)
      if (dice < 2) this.#render()
      else if (dice < 3) this.#call()
      else if (dice < 5) this.#answer()
      else this.#other()
      // Sometimes several things happen at once.
      if (this.#random.below(3)) await settle()
    }
    this.#here = false
    disown()
    this.#store.leave()
    await settle()
  }

  #render(): void {
    if (this.#random.below(2)) this.#rendered = inputsOf(this.#random.below(4))
    this.outcomes.push(this.#store.foresee(this.#rendered, this.#store.getSnapshot()).promise)
    this.#commit()
    this.#here = true
  }

  #commit(): void {
    const { runner } = this.#held
    this.#store.configure(this.#rendered, { runner, backpressure: this.#backpressure })
    this.#store.update(this.#rendered)
  }

  #call(): void {
    if (!this.#here) return
    const before = this.#held.runs.length
    this.outcomes.push(this.#store.run(this.#random.below(4)))
    const isDue = this.#backpressure === 'latest' && this.#held.runs.length === before
    if (isDue) this.wrong.push('did not start at once')
  }

  #answer(): void {
    const open = this.#held.runs.filter((run) => !this.#settled.has(run))
    if (!open.length) return
    const run = this.#random.pick(open)
    const number = this.#held.runs.indexOf(run) + 1
    if (this.#random.below(4) === 0) return run.progress(number)
    this.#settled.add(run)
    if (this.#random.below(4) === 0) run.fail(new Error(`${number}`))
    else run.succeed(number)
  }

  #other(): void {
    const { cancel, reset, leave } = this.#store
    const doIt = this.#random.pick([cancel, reset, leave])
    if (doIt === leave) this.#here = false
    if (doIt === reset) this.#last = 0
    doIt()
  }

  /** The store has changed. */
  #look(): void {
    // As React does.
    queueMicrotask(() => this.#here && this.#commit())
    const { status, data, error, progress } = this.#store.getSnapshot()
    const started = this.#held.runs.length
    // By `latest` only the newest run may still succeed; otherwise they do in the order they were started.
    const newest = this.#backpressure === 'latest' ? started : Math.max(this.#last, data ?? 0)
    const says = `${status} ${data} ${error?.message} ${progress} of ${started}`
    if (data !== undefined && data < this.#last) this.wrong.push(`older than ${this.#last}: ${says}`)
    if (status === 'success' && data! > this.#last && data !== newest)
      this.wrong.push(`not the newest: ${says}`)
    if (progress !== undefined && status === 'pending' && progress < started)
      this.wrong.push(`stale: ${says}`)
    this.#last = data ?? this.#last
  }

  get unfinished(): number {
    return this.#held.runs.filter((run) => !this.#settled.has(run) && !run.signal.aborted).length
  }
}

it.each(['latest', 'queue', 'drop'] as const)(
  '[HK4] shows no stale result whatever happens when (%s), and every promise settles',
  async (backpressure) => {
    let runs = 0
    for (let seed = 1; seed <= 300; seed++) {
      const schedule = new Schedule(seed, backpressure)
      await schedule.live(60, seed % 2 === 0)
      expect(schedule.wrong, `seed ${seed}`).toEqual([])
      expect(schedule.unfinished, `seed ${seed}`).toBe(0)
      const open = Symbol('open')
      const outcomes = await Promise.all(
        schedule.outcomes.map((outcome) =>
          Promise.race([outcome.catch(() => {}), settle().then(() => open)]),
        ),
      )
      // Also that of a run that nobody asked for.
      expect(outcomes, `seed ${seed}`).not.toContain(open)
      runs += schedule.outcomes.length
    }
    expect(runs).toBeGreaterThan(5000)
  },
)
