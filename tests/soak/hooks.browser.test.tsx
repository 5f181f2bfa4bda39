import { cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { IsolatePool, IsolateProvider, livingIsolates, useIsolate } from 'react-isolates'
import { expect, it } from 'vitest'

/** Numbers that look random and are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

it('[HK21] a thousand mounts and unmounts with random timing leave no isolate and no unsettled promise', async () => {
  const random = seeded(21)
  const pool = new IsolatePool({ size: 2, idleTimeout: 0 })
  const asked: Promise<unknown>[] = []
  function Worker({ n }: { n: number }) {
    const { run, cancel } = useIsolate((by: number) => n * by, [2])
    return (
      <>
        <button type="button" name="run" onClick={() => asked.push(run(n))} />
        <button type="button" name="cancel" onClick={cancel} />
      </>
    )
  }
  for (let round = 0; round < 100; round++) {
    const mounted = Array.from({ length: 10 }, (_, n) =>
      render(
        <IsolateProvider pool={pool}>
          <Worker n={n} />
        </IsolateProvider>,
        random() < 0.5 ? { wrapper: StrictMode } : {},
      ),
    )
    for (const { container, unmount } of mounted) {
      if (random() < 0.3) container.querySelector<HTMLButtonElement>('[name=run]')?.click()
      // A task of its own now and then, so that runs start, answer, or are given up on the way.
      if (random() < 0.1) await pool.run(() => 0)
      if (random() < 0.3) container.querySelector<HTMLButtonElement>('[name=cancel]')?.click()
      unmount()
    }
  }
  cleanup()
  await pool.close()
  await waitFor(() => expect(livingIsolates()).toBe(0))
  const settled = new Set<Promise<unknown>>()
  for (const run of asked)
    run.then(
      () => settled.add(run),
      () => settled.add(run),
    )
  await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((run) => !settled.has(run))).toEqual([])
}, 120_000)
