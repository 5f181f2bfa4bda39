import { isolate } from 'react-isolates'

/** A run that ends only when another one does: it waits for a lock that the test holds. */
export const waitForLock = isolate(async (name: string) => {
  await navigator.locks.request(name, () => {})
  return name
})

/** Holds a lock until the function that it gives is called. */
export async function heldLock(name: string): Promise<() => void> {
  let release = (): void => {}
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held()
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
  })
  return release
}
