import { vi } from 'vitest'

/** Keeps the console quiet while React reports an error that the test wants; gives what was reported. */
export function mutedConsole(): { errors: unknown[]; restore: () => void } {
  const errors: unknown[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((...args: unknown[]) => void errors.push(args[0]))
  return { errors, restore: () => spy.mockRestore() }
}
