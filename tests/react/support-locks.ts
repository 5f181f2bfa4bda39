import { isolate } from 'react-isolates'

/** A run that ends only when another one does: it waits on a lock the test holds. */
export const waitForLock = isolate(async (name: string) => {
  await navigator.locks.request(name, () => {})
  return name
})

/** Holds a lock until told to let go. */
export async function heldLock(name: string): Promise<() => void> {
  let release = () => {}
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
