import { render, screen } from '@testing-library/react'
import { compute, Isolate, UnsendableError, useIsolate } from 'react-isolates'
import { expect, it } from 'vitest'

// Vitest with a DOM and without workers: nothing is configured for isolates here.

it('[BU30] there is a document and no Worker', () => {
  expect(typeof document).toBe('object')
  expect(typeof Worker).toBe('undefined')
})

it('[BU30] what goes in and what comes out is a copy', async () => {
  const rows = [{ n: 1, when: new Date(0), bytes: new Uint8Array([1, 2]) }]
  const result = await Isolate.run(() => {
    for (const row of rows) row.n += 1
    return { rows, same: rows === rows }
  })
  expect(rows[0]?.n).toBe(1)
  expect(result.same).toBe(true)
  expect(result.rows).toMatchObject([{ n: 2, when: new Date(0) }])
  // Its class is that of Node, not of the window, since Node copies.
  expect([...(result.rows[0]?.bytes ?? [])]).toEqual([1, 2])
  expect(result.rows[0]?.when).toBeInstanceOf(Date)
})

it('[BU30] what a browser refuses is refused, by its path, on the way in and on the way out', async () => {
  // Made so that the compiler cannot tell.
  const options: Record<string, unknown> = Object.fromEntries([['element', document.body]])
  await expect(Isolate.run(() => Object.keys(options))).rejects.toMatchObject({
    constructor: UnsendableError,
    path: 'captured "options" → .element',
  })
  await expect(compute((n: number) => () => n, 1)).rejects.toMatchObject({ code: 'ISO-306' })
})

it('[BU30] a file of the window, of which Node would copy nothing, is refused', async () => {
  const upload = { file: new File(['a,b'], 'table.csv') }
  await expect(Isolate.run(() => upload.file.text())).rejects.toMatchObject({
    constructor: UnsendableError,
    path: 'captured "upload" → .file',
  })
  await expect(compute((blob: Blob) => blob.size, new Blob(['a']))).rejects.toThrow('(Blob)')
})

it('[BU30] errors keep their class and message', async () => {
  const error: unknown = await compute((text: string) => JSON.parse(text) as unknown, '{').catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SyntaxError)
})

function Words({ text }: { text: string }) {
  const { data, status } = useIsolate(() => text.split(' ').length)
  return (
    <p>
      {status} {data}
    </p>
  )
}

it('[BU30] components get their results', async () => {
  render(<Words text="one two three" />)
  expect(screen.getByText('pending')).toBeDefined()
  expect(await screen.findByText('success 3')).toBeDefined()
})
