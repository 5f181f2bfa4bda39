import type { Analysis } from './analysis.js'
import { internalModule } from './api.js'
import type { DirectCall } from './direct-calls.js'
import type { LiftedFunction } from './lifted-function.js'
import { Patchwork } from './patchwork.js'
import type { Insertion } from './registrations.js'
import type { Range } from './syntax.js'
import { startOf } from './top-statement.js'

/** How a page reaches a lifted module: JavaScript expressions, one of them at least. */
export interface ReferenceFields {
  /** The URL of the lifted module, imported by a worker. */
  readonly url?: string
  /** Whether the module uses nothing of the library, if that is known at run time. */
  readonly bare?: string
  /** `() => import(…)`: in the process itself, on servers and in tests. */
  readonly load?: string
  /** `() => new Worker(…)`: where the lifted module is itself a worker. */
  readonly spawn?: string
}

/** A function that was lifted out of the page, and where it stood. */
export interface LiftedPlace extends Range {
  readonly lifted: LiftedFunction
}

/** What is written in other words. */
export interface PageEdits {
  readonly places: readonly LiftedPlace[]
  readonly insertions: readonly Insertion[]
  readonly directCalls: readonly DirectCall[]
}

/**
 * Writes the page: each lifted function gives way to a reference, registered classes get their names, callees may be
 * shortened, and nothing else changes.
 *
 *   Isolate.run(() => heavy(n, o))
 *   ⬇
 *   import { reference as __isolate_reference } from 'react-isolates/internal'
 *   Isolate.run(__isolate_reference({ id: "src/App.tsx:3:15#C", url: …, captures: () => ({ n, o }) }))
 */
export function writePage(
  { source, program }: Analysis,
  { places, insertions, directCalls }: PageEdits,
  refer: (lifted: LiftedFunction) => ReferenceFields,
): Patchwork {
  const page = new Patchwork(source)
  const local = (name: string) => unusedName(source.code, `__isolate_${name}`)
  const reference = local('reference')
  // A directive such as 'use client' means something only as long as it stands first.
  const first = program.body.find((statement) => !('directive' in statement && statement.directive))
  const start = first ? startOf(first) : source.code.length
  page.copy({ start: 0, end: start })
  const needed = new Set([
    ...(places.length > 0 ? ['reference'] : []),
    ...directCalls.map(({ name }) => name),
  ])
  const names = [...needed].map((name) => `${name} as ${local(name)}`)
  if (names.length > 0) page.write(`import { ${names.join(', ')} } from '${internalModule}'\n`)
  let at = start
  const wordsOf = (lifted: LiftedFunction) => `${reference}({ ${fieldsOf(lifted, refer(lifted))} })`
  const edits: (Range & { words: () => string })[] = [
    ...places.map(({ start, end, lifted }) => ({ start, end, words: () => wordsOf(lifted) })),
    ...insertions.map(({ start, end, words }) => ({ start, end, words: () => words })),
    ...directCalls.map(({ start, end, name }) => ({ start, end, words: () => local(name) })),
  ]
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    // What stands inside a lifted function is written with it.
    if (edit.start < at) continue
    page.copy({ start: at, end: edit.start }).write(edit.words(), edit.start)
    at = edit.end
  }
  return page.copy({ start: at, end: source.code.length })
}

/** `captures` is a function: the values are read when the message is sent, never earlier. */
function fieldsOf({ id, captures }: LiftedFunction, { url, bare, load, spawn }: ReferenceFields) {
  const fields = [`id: ${JSON.stringify(id)}`]
  if (url) fields.push(`url: ${url}`)
  if (bare) fields.push(`bare: ${bare}`)
  if (load) fields.push(`load: ${load}`)
  if (spawn) fields.push(`spawn: ${spawn}`)
  if (captures.length > 0) fields.push(`captures: () => ({ ${captures.join(', ')} })`)
  return fields.join(', ')
}

/** A text that was compiled before has the name already; one of a function around a call would hide the import. */
function unusedName(code: string, wanted: string) {
  let name = wanted
  for (let number = 2; code.includes(name); number++) name = `${wanted}${number}`
  return name
}
