// Module state: each isolate has its own, as freshly initialised.
let touched = 0

/** Changes this isolate's own state, and gives Dart's favourite number. */
export function touch(): number {
  touched++
  return 42
}

/** The same, after a turn of the event loop. */
export async function touchLater(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve))
  return touch()
}

/** How often this isolate touched its state. */
export const timesTouched = (): number => touched
