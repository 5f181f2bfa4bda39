// Each test leaves no isolate behind: what it did not end itself is ended here, and then none may be left.
import { Isolate, livingIsolates } from 'react-isolates/core'
import { afterEach, expect } from 'vitest'

const left: Isolate[] = []

/** Gives the isolate back, and ends it when the test is over. */
export function endAfterTest(isolate: Isolate): Isolate {
  left.push(isolate)
  return isolate
}

afterEach(async () => {
  for (const isolate of left.splice(0)) isolate.kill({ priority: Isolate.immediate })
  await expect.poll(livingIsolates).toBe(0)
})
