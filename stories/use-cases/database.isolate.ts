import { type SendPort, serve } from 'react-isolates/core'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import { people } from './people.ts'

export type DatabaseRequest =
  | { readonly do: 'count' }
  | { readonly do: 'fill'; readonly rows: number }
  | { readonly do: 'find'; readonly words: string }
  | { readonly do: 'query'; readonly sql: string }
  | { readonly do: 'empty' }

export interface DatabaseAnswer {
  /** Of the work, 0 to 1. */
  readonly share: number
  /** Rows in the table, or rows found. */
  readonly rows: number
  /** The first of those that were found. */
  readonly first: readonly string[]
  readonly forgetful: string | undefined
}

const TABLE = 'create table if not exists people (id integer primary key, given text, family text, city text)'
const BATCH = 10_000
const FIRST = 8
/** Milliseconds of a statement between two words of it. */
const TELL = 50

// #region serve
/** Holds the database and answers one request at a time: one that is given up while it waits never runs. */
export function databaseIsolate(sendPort: SendPort<DatabaseAnswer | SendPort<DatabaseRequest>>) {
  const opening = openDatabase('people')
  serve(
    sendPort,
    async function* (request: DatabaseRequest) {
      const open = await opening
      open.database.exec(TABLE)
      const answer = (share: number, rows: number, first: readonly string[] = []) => ({
        share,
        rows,
        first,
        forgetful: open.forgetful,
      })
      if (request.do === 'fill') for (const share of fill(open, request.rows)) yield answer(share, 0)
      if (request.do === 'empty') open.database.exec('delete from people')
      if (request.do !== 'find' && request.do !== 'query') return answer(1, countRows(open))
      if (request.do === 'find') {
        const found = find(open, request.words)
        return answer(1, found.length, found.slice(0, FIRST))
      }
      const rows = query(open, request.sql)
      let found = rows.next()
      for (; !found.done; found = rows.next()) yield answer(0, found.value)
      return answer(1, found.value.rows, found.value.first)
    },
    { concurrency: 1, onClose: async () => (await opening).database.close() },
  )
}
// #endregion

const countRows = ({ database }: OpenDatabase) => Number(database.selectValue('select count(*) from people'))

// #region fill
/** Each batch is a transaction of its own: who gives up keeps the batches that are in. */
function* fill({ database }: OpenDatabase, wanted: number): Generator<number> {
  const person = people()
  for (let done = 0; done < wanted; ) {
    const end = Math.min(wanted, done + BATCH)
    database.transaction(() => {
      const insert = database.prepare('insert into people (given, family, city) values (?, ?, ?)')
      try {
        for (; done < end; done++) {
          const { given, family, city } = person()
          insert.bind([given, family, city]).stepReset()
        }
      } finally {
        insert.finalize()
      }
    })
    yield done / wanted
  }
}
// #endregion

// #region find
/** Rows in which every word begins a name or a city. */
function find({ database }: OpenDatabase, text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean)
  const one = '(given like ? or family like ? or city like ?)'
  const where = words.map(() => one).join(' and ') || '1'
  const bind = words.flatMap((word) => [`${word}%`, `${word}%`, `${word}%`])
  const sql = `select given || ' ' || family || ', ' || city || ', no. ' || id from people where ${where}`
  return database.selectValues(sql, bind).map(String)
}

/** Any statement, row by row: it can be given up whenever it tells how many rows there are so far. */
function* query({ database }: OpenDatabase, sql: string) {
  const statement = database.prepare(sql)
  const first: string[] = []
  let rows = 0
  let told = performance.now()
  try {
    for (; statement.step(); rows++) {
      if (rows < FIRST) first.push(statement.get([]).map(String).join(' | '))
      if (performance.now() - told < TELL) continue
      told = performance.now()
      yield rows
    }
  } finally {
    statement.finalize()
  }
  return { rows, first }
}
// #endregion
