import { isPrimitive } from './primitive.js'

/** What may be put off: longer texts and larger trees gain nothing by it. */
const longestText = 1000
const mostCells = 16
const mostLevels = 3

/**
 * Everything about a small plain value but its primitives, which are its cells:
 *
 *   { task: 'add', args: [1, 2] }   ⬇   { keys: ['task', 'args'], … }  and  'add', 1, 2
 *
 * Values of one form travel as columns of cells, so that keys cross once and nothing is copied before it is sent.
 */
export interface Form {
  readonly keys: readonly string[]
  readonly isRow: boolean
  /** The one field that is a container itself, or -1. With two, one object could be held twice. */
  readonly inner: number
  readonly below: Form | undefined
}

const isCell = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= longestText : isPrimitive(value)

/**
 * The form of a value, whose cells are added: `null` of a primitive. Undefined for everything that is not small and
 * plain: that is sent by itself, by those who know it.
 */
export function formOf(
  value: unknown,
  cells: unknown[],
  levels: number = mostLevels,
): Form | null | undefined {
  if (isCell(value)) {
    cells.push(value)
    return null
  }
  if (typeof value !== 'object' || value === null || !levels || !isPlain(value)) return undefined
  const keys = Object.keys(value)
  if (keys.length > mostCells || !isWhole(value, keys) || keys.includes('__proto__')) return undefined
  let inner = -1
  let below: Form | undefined
  for (const [index, key] of keys.entries()) {
    // Read once: it may be a getter.
    const field: unknown = (value as Record<string, unknown>)[key]
    const form = formOf(field, cells, levels - 1)
    if (form === undefined || (form && below)) return undefined
    if (!form) continue
    inner = index
    below = form
  }
  return { keys, isRow: Array.isArray(value), inner, below }
}

/**
 * Adds the cells of a value as it is now.
 *
 * @returns whether it is of that form. If not, some cells may have been added.
 */
export function readCells(form: Form | null, value: unknown, cells: unknown[]): boolean {
  if (!form) {
    if (!isCell(value)) return false
    cells.push(value)
    return true
  }
  if (typeof value !== 'object' || value === null) return false
  return form.isRow ? readRow(form, value, cells) : readFields(form, value, cells)
}

function readRow(form: Form, row: object, cells: unknown[]): boolean {
  const { length } = form.keys
  if (!Array.isArray(row) || row.length !== length || !isWhole(row, Object.keys(row))) return false
  for (let index = 0; index < length; index++)
    if (!readCells(index === form.inner ? form.below! : null, row[index], cells)) return false
  return true
}

function readFields(form: Form, record: object, cells: unknown[]): boolean {
  if (Array.isArray(record) || !isPlain(record)) return false
  let index = 0
  // Makes no list of keys, and a burst makes no garbage. What it would find in a prototype is not in the form.
  for (const key in record) {
    if (key !== form.keys[index]) return false
    // Read once: it may be a getter.
    const field: unknown = (record as Record<string, unknown>)[key]
    if (index === form.inner ? !readCells(form.below!, field, cells) : !isCell(field)) return false
    if (index !== form.inner) cells.push(field)
    index++
  }
  return index === form.keys.length
}

/** Gives the values of one form, one at each call. */
export function readerOf(form: Form | null, cells: readonly unknown[]): () => unknown {
  let next = 0
  const cell = () => cells[next++]
  return form ? builderOf(form, cell) : cell
}

function builderOf({ keys, isRow, inner, below }: Form, cell: () => unknown): () => unknown {
  const buildInner = below && builderOf(below, cell)
  const field = (index: number) => (index === inner ? buildInner!() : cell())
  if (isRow) return () => keys.map((_, index) => field(index))
  // A copy of a record has its shape at once: field by field it would be found anew.
  const blank = Object.fromEntries(keys.map((key): [string, unknown] => [key, undefined]))
  return () => {
    const record = { ...blank }
    for (let index = 0; index < keys.length; index++) record[keys[index]!] = field(index)
    return record
  }
}

/** Instances of classes and whatever the platform knows are copied by those who know them. */
const isPlain = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype

/** A hole is no undefined, and an array may have fields beside its elements. */
const isWhole = (value: object, keys: readonly string[]): boolean =>
  !Array.isArray(value) || value.length === keys.length
