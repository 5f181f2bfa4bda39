import { createHash } from 'node:crypto'
import type { LiftedFunction } from '../compiler/compile.js'

/**
 * The name of a lifted function's chunk: readable, and its own. Two files may hold the same function text, hence the same
 * key, with imports that mean different modules; and Rolldown up to 1.3 gives all emitted chunks of one name the same
 * reference, so that every call would run the last of them.
 */
export function chunkName(shownFile: string, lifted: LiftedFunction): string {
  const hash = createHash('sha256').update(`${shownFile}\n${lifted.key}`).digest('hex').slice(0, 8)
  return `isolate-${lifted.name.replace(/[^\w-]/g, '_')}-${hash}`
}
