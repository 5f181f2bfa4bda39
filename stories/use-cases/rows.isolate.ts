import { type SendPort, serve } from 'react-isolates/core'
import { type RowsAnswer, type RowsRequest, RowTable } from './row-table.ts'

/** Holds the rows and answers for them. They never leave it. */
export function rowsIsolate(sendPort: SendPort<RowsAnswer | SendPort<RowsRequest>>) {
  const table = new RowTable()
  serve(sendPort, (request: RowsRequest) => table.answer(request))
}
