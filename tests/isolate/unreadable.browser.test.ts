// Messages that the platform copies here and cannot put together there.
import { IsolateController, IsolatePool, Isolate, serve, type SendPort } from 'react-isolates/core'
import { expect, it } from 'vitest'

/** It may be sent to a worker, where there are none: the worker is told `messageerror`. */
async function unreadable(): Promise<object | undefined> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const certificate = globalThis.RTCPeerConnection && (await RTCPeerConnection.generateCertificate(algorithm))
  const { port1, port2 } = new MessageChannel()
  try {
    port1.postMessage(certificate)
    return certificate
  } catch {
    return undefined
  } finally {
    port1.close()
    port2.close()
  }
}

const kindOf = (value: unknown): string => Object.prototype.toString.call(value)
const settled = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? `rejected: ${error.message}` : 'rejected'),
  )

it('[IS42] whoever sends what cannot be read in an isolate hears of it, and others go on', async ({
  skip,
}) => {
  const certificate = await unreadable()
  if (!certificate) return skip('this engine has nothing that can be sent and not be read')
  const outcome = await settled(Isolate.run(kindOf, [certificate]))
  // An engine may be able to read it.
  if (outcome === 'answered') return skip('this engine reads what others cannot')
  expect(outcome).toMatch(/only where it was made/)
  const pool = new IsolatePool({ size: 1 })
  expect(await settled(pool.run(kindOf, [certificate]))).toMatch(/^rejected/)
  expect(await pool.run(kindOf, ['text'])).toBe('[object String]')
  expect(await settled(pool.map([certificate, 1], kindOf))).toMatch(/^rejected/)
  await pool.close()
  const entry = (port: SendPort<string | SendPort<unknown>>): void => serve(port, kindOf)
  const controller = await IsolateController.create(entry)
  expect(await settled(controller.request(certificate))).toMatch(/^rejected/)
  controller.kill()
})
