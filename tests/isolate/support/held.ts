import { gate, type Gate } from 'react-isolates/testing'

// In process, isolates and tests share this module: computations wait here until the test lets them go on.
const gates = new Map<string, Gate>()
const begun: string[] = []
let wake = (): void => {}

const gateOf = (name: string): Gate => {
  const known = gates.get(name) ?? gate()
  gates.set(name, known)
  return known
}

/** Says that it has begun, waits for `release` of its name, and gives the name back. */
export async function held(name: string): Promise<string> {
  begun.push(name)
  wake()
  await gateOf(name).opened
  return name
}

/** Lets computations of these names go on, also those that begin later. */
export function release(...names: string[]): void {
  for (const name of names) gateOf(name).open()
}

/** Takes the names that have begun since the last call. */
export const takeBegun = (): string[] => begun.splice(0)

/** The same, once so many have. */
export async function nextBegun(count: number): Promise<string[]> {
  while (begun.length < count)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  return takeBegun()
}
