export type Fields = Record<PropertyKey, unknown>

/** What a container holds, as it is now, to be cut off by and by. */
export interface Members {
  length: number
  cut(from: number, to: number): object
}

export const listOf = (list: unknown[]): Members => ({
  length: list.length,
  cut: (from, to) => list.slice(from, to),
})

export function fieldsOf(object: object, keys = Object.keys(object)): Members {
  const fields = keys.map((key): [string, unknown] => [key, (object as Fields)[key]])
  return { length: keys.length, cut: (from, to) => Object.fromEntries(fields.slice(from, to)) }
}

// A class may have methods of its own; and what only looks like a collection is refused here.

export function entriesOf(map: Map<unknown, unknown>): Members {
  const entries: unknown[] = []
  Map.prototype.forEach.call(map, (value, key) => entries.push(key, value))
  return listOf(entries)
}

export function membersOf(set: Set<unknown>): Members {
  const members: unknown[] = []
  Set.prototype.forEach.call(set, (member) => members.push(member))
  return listOf(members)
}
