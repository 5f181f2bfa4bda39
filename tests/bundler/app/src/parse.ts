import { depth } from './depth.js'

let calls = 0

/** Parses lines of numbers, at most `limit` of them. */
export function parse(text: string, limit: number): number[] {
  calls++
  return text
    .split('\n')
    .slice(0, limit)
    .map((line) => Number(line) + depth)
}

/** How often this copy of the module has parsed. */
export const parsed = (): number => calls
