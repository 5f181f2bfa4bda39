import { IsolatePool, IsolateSpawnError } from 'react-isolates/core'
import { inProcessIsolates } from 'react-isolates/testing'
import { expect, it } from 'vitest'

it('[TK6] what a test asks for holds for pools that have isolates already, and ends with it', async () => {
  const pool = new IsolatePool({ size: 1 })
  const place = (): Promise<string> => pool.run(() => typeof document)
  expect(await place()).toBe('undefined')
  const faulty = inProcessIsolates({ failLoad: 'offline' })
  await expect(place()).rejects.toThrow(IsolateSpawnError)
  faulty.restore()
  const plain = inProcessIsolates()
  expect(await place()).toBe('object')
  plain.restore()
  expect(await place()).toBe('undefined')
  await pool.close()
})
