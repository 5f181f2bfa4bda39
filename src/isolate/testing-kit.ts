import { dispose } from '../stream/dispose.js'
import { type Faults, setInProcess } from './in-process.js'
import { retire } from './retire.js'

/** Isolates run in this process until it is restored. */
export interface InProcessIsolates extends Disposable {
  /** From now on isolates run where they did before. `using` calls it at the end of the block. */
  restore: () => void
}

/**
 * Runs isolates in this process, in the test that calls it: with the copying, the refusals and the errors of real ones,
 * and with faults on demand. In Vitest they run in process by themselves where there are no workers (node, jsdom).
 *
 * Ports, and so spawned isolates and controllers, need real workers; module state is shared; running code cannot be
 * stopped in the middle.
 *
 * @example
 * const { open, opened } = gate()
 * using _ = inProcessIsolates({ finish: opened })
 * const { findByText } = render(<Report />)
 * await findByText('pending')
 * open()
 * await findByText('success')
 */
export function inProcessIsolates(faults: Faults = {}): InProcessIsolates {
  const before = setInProcess(faults)
  // Pools keep isolates. Those of before are elsewhere, and have no faults.
  retire([])
  const restore = (): void => {
    setInProcess(before)
    retire([])
  }
  return { restore, [dispose]: restore }
}

/** Something to wait for, and the means to let it happen: tests that use it never sleep. */
export interface Gate {
  /** Opens it, for good. */
  open: () => void
  /** Resolves when it is opened. */
  opened: Promise<void>
}

/**
 * A closed gate.
 *
 * @example
 * const { open, opened } = gate()
 */
export function gate(): Gate {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}
