import { ReceivePort, type SendPort } from 'react-isolates/core'

/** A row of a table. */
export interface Entry {
  readonly id: number
  readonly name: string
  readonly tags: readonly string[]
}

export type Question =
  | { readonly rows: readonly Entry[] }
  | { readonly data: Uint8Array }
  | { readonly first: number }

// #region entry
/** Has rows of its own, and says of what it gets how much it is. */
export function librarian(page: SendPort<number | SendPort<Question>>): void {
  const own = new Map<number, Entry>()
  for (let id = 0; id < 1000; id++) own.set(id, { id, name: `row ${id}`, tags: ['here', 'already'] })
  const port = new ReceivePort<Question>()
  page.send(port.sendPort)
  port.listen((question) => {
    if ('rows' in question) page.send(question.rows.length)
    else if ('data' in question) page.send(question.data.byteLength)
    else page.send(own.get(question.first)?.name.length ?? 0)
  })
}
// #endregion
