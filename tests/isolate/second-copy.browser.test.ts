import { Isolate } from 'react-isolates/core'
import { expect, it } from 'vitest'

it('[IS34] refuses a second copy of the library in an isolate', async () => {
  // Without the mark of what isolates load it is another module, and so is everything below it: a copy.
  const url = new URL('../../src/core.ts?copy', import.meta.url).href
  const made = await Isolate.run(
    async (copy: string) => {
      const { ReceivePort } = (await import(
        /* @vite-ignore */ `${copy}`
      )) as typeof import('react-isolates/core')
      try {
        return new ReceivePort().sendPort.constructor.name
      } catch (error) {
        return (error as { code?: string }).code
      }
    },
    [url],
  )
  expect(made).toBe('ISO-310')
})
