import { Isolate, ReceivePort } from 'react-isolates/core'
import { expect, it } from 'vitest'

// Chromium mutes an error that was made with no code on the stack, here by a body that arrives later: "Script error.".
it('[IS26] tells also an error that no code made by its text', async () => {
  const errors = new ReceivePort<[string, string | null]>()
  await Isolate.spawn(async () => void (await new Response(new Blob(['{'])).json()), null, {
    onError: errors.sendPort,
  })
  expect((await errors.first)[0]).toMatch(/^SyntaxError: ./)
})

it('[IS26] lets the error listeners of the isolate itself hear what is reported', async () => {
  const errors = new ReceivePort<[string, string | null]>()
  const heard = new ReceivePort<string>()
  const { sendPort } = heard
  const entry = () => {
    globalThis.addEventListener('error', ({ error }) => sendPort.send(String(error)))
    reportError(new RangeError('reported'))
  }
  await Isolate.spawn(entry, null, { onError: errors.sendPort, errorsAreFatal: false })
  expect((await errors.first)[0]).toBe('RangeError: reported')
  expect(await heard.first).toBe('RangeError: reported')
})
