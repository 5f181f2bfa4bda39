import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { transformWithOxc } from 'vite'
import { expect, it } from 'vitest'
import { macrotask, setMacrotask } from '../../src/stream/macrotask.ts'
import { openPort, record } from './recording.ts'

it('[ST32] runs callbacks in order', async () => {
  const order: number[] = []
  await new Promise<void>((resolve) => {
    for (let i = 0; i < 5; i++) macrotask(() => order.push(i))
    macrotask(resolve)
  })
  expect(order).toEqual([0, 1, 2, 3, 4])
})

it('[ST32] can be replaced: what streams keep waits for the new one', () => {
  const port = openPort<number>()
  const held: (() => void)[] = []
  const before = setMacrotask((callback) => held.push(callback))
  try {
    port.add(1)
    const { heard } = record(port.stream)
    expect([heard, held.length]).toEqual([[], 1])
    held.shift()?.()
    expect(heard).toEqual(['1'])
  } finally {
    expect(setMacrotask(before)).not.toBe(before)
  }
})

it('[ST32] a Node process stays for what waits, and for nothing else', async () => {
  const file = new URL('../../src/stream/macrotask.ts', import.meta.url)
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file.pathname)
  const program = `${code}
    macrotask(() => macrotask(() => macrotask(() => console.log('third'))))`
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    timeout: 20_000,
  })
  await expect(run).resolves.toMatchObject({ stdout: 'third\n' })
})
