import { seededRandom } from '../kit/random.ts'
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

const GIVEN =
  'Ada Alan Barbara Carl Cecilia Donald Dorothy Edsger Emmy Grace Hedy John Katherine Leslie Margaret Mary'
const FAMILY =
  'Allen Cerf Curie Dijkstra Gauss Hamilton Hopper Johnson Knuth Lamarr Lamport Liskov Lovelace Noether Perlman Turing'
const CITIES =
  'Accra Athens Bogotá Cairo Dublin Hanoi Helsinki Kyoto Lagos Lima Lisbon Nairobi Oslo Quito Seoul Vienna'

// #region table
/** Many rows of text. Each `yield` tells how far it is; whoever stops asking stops the work there. */
export class RowTable {
  #rows: readonly string[] = []

  answer(request: RowsRequest): Generator<RowsAnswer, RowsAnswer> {
    return 'make' in request ? this.#make(request.make) : this.#find(request.find)
  }

  *#make(wanted: number): Generator<RowsAnswer, RowsAnswer> {
    const rows: string[] = []
    const pick = picker()
    while (rows.length < wanted) {
      const end = Math.min(wanted, rows.length + AT_ONCE)
      while (rows.length < end) rows.push(`${pick()}, no. ${rows.length + 1}`)
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

/** Gives another person in another city each time, the same ones every time. */
function picker(): () => string {
  const random = seededRandom(1815)
  const lists = [GIVEN, FAMILY, CITIES].map((list) => list.split(' '))
  const one = (list: readonly string[] = []) => list[Math.floor(random() * list.length)]
  return () => `${one(lists[0])} ${one(lists[1])}, ${one(lists[2])}`
}
