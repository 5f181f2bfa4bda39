import { people } from './people.ts'
import { rowTest } from './row-query.ts'

/** What can be asked of a table: to make so many rows, or to find some. */
export type RowsRequest = { readonly make: number } | { readonly find: string }

/** How far it is, and at the end what came of it: small, however many rows there are. */
export interface RowsAnswer {
  /** Of the work, 0 to 1. */
  readonly share: number
  /** Rows made, or rows found. */
  readonly rows: number
  /** The first of those that were found. */
  readonly first: readonly string[]
}

const FIRST = 8
const AT_ONCE = 50_000

// #region table
/** Many rows of text. Each `yield` tells how far it is; whoever stops asking stops the work there. */
export class RowTable {
  #rows: readonly string[] = []

  answer(request: RowsRequest): Generator<RowsAnswer, RowsAnswer> {
    return 'make' in request ? this.#make(request.make) : this.#find(request.find)
  }

  *#make(wanted: number): Generator<RowsAnswer, RowsAnswer> {
    const rows: string[] = []
    const person = people()
    while (rows.length < wanted) {
      const end = Math.min(wanted, rows.length + AT_ONCE)
      while (rows.length < end) {
        const { given, family, city } = person()
        rows.push(`${given} ${family}, ${city}, no. ${rows.length + 1}`)
      }
      yield { share: end / wanted, rows: end, first: [] }
    }
    this.#rows = rows // only when all are there: giving up keeps those of before
    return { share: 1, rows: wanted, first: [] }
  }

  *#find(query: string): Generator<RowsAnswer, RowsAnswer> {
    const wanted = rowTest(query)
    const first: string[] = []
    let found = 0
    for (const [index, row] of this.#rows.entries()) {
      if (wanted(row) && ++found <= FIRST) first.push(row)
      if ((index + 1) % AT_ONCE === 0) yield { share: (index + 1) / this.#rows.length, rows: found, first }
    }
    return { share: 1, rows: found, first }
  }
}
// #endregion
