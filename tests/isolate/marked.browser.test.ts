import { compute, Isolate } from 'react-isolates/core'
import { expect, it } from 'vitest'
import { measured } from './tasks/marked.ts'

it('[IS1] runs a function that isolate() made in another module', async () => {
  expect(await compute(measured, 'four')).toBe('4 kB')
})

it('[IS14] says what to do when such a function is called inside an isolate', async () => {
  await expect(Isolate.run(() => measured('four'))).rejects.toMatchObject({ code: 'ISO-307' })
})
