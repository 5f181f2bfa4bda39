import type { LiftedFunction } from '../compiler/compile.js'

/** Bytes of a built function: its own chunk, and with all chunks that a worker loads for it. */
export interface Weight {
  own: number
  total: number
}

/**
 * Says what travels with a function.
 *
 *   src/App.tsx:3:20#parse
 *     captures  text, limit
 *     imports   ./parse, ms
 *     bytes     412 of its own, 3,190 with what it loads
 */
export function explain(
  lifted: Pick<LiftedFunction, 'id' | 'captures' | 'imports'>,
  weight?: Weight,
): string {
  const lines = [lifted.id, `  captures  ${list(lifted.captures)}`, `  imports   ${list(lifted.imports)}`]
  if (weight)
    lines.push(`  bytes     ${count(weight.own)} of its own, ${count(weight.total)} with what it loads`)
  return lines.join('\n')
}

function list(names: readonly string[]): string {
  return names.join(', ') || 'nothing'
}

function count(bytes: number): string {
  return bytes.toLocaleString('en-US')
}
