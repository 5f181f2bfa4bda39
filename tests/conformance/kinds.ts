import { afterEach, beforeEach, vi } from 'vitest'

/** The two ways to stop a thread: blocked in shared memory, or by holding its events back. */
export const kinds = ['hard', 'soft'] as const

/**
 * Makes the isolates of each test of this kind. They are soft where memory cannot be shared with them: on a page that is
 * not isolated across origins, which this page then says to be.
 */
export function stopIsolates(kind: (typeof kinds)[number]): void {
  beforeEach(() => {
    if (kind === 'soft') vi.stubGlobal('crossOriginIsolated', false)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
}
