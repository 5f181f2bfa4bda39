import { count } from '../kit/format.ts'

/** Ten billion: about ten seconds of adding. Blocks of sum-to.ts stay exact up to here. */
const MOST = 10_000_000_000

/** What was typed: a number to add up to, or what is wrong with it. */
export type Reading = { readonly value: number } | { readonly problem: string }

/** Reads `1000000000`, `1,000,000,000`, `1 000 000 000` or `1e9`. */
export function readCount(text: string): Reading {
  const plain = text.replace(/[\s,_’']/g, '')
  if (plain === '') return { problem: `Type a whole number from 1 to ${count(MOST)}.` }
  const value = Number(plain)
  if (Number.isNaN(value)) return { problem: `“${text.trim()}” is not a number.` }
  if (value > MOST) {
    return { problem: `That would run for a very long time. At most ${count(MOST)}, please.` }
  }
  if (value < 1) return { problem: 'Adding starts at 1: type 1 or more.' }
  if (!Number.isInteger(value)) return { problem: 'Whole numbers only: leave out the fraction.' }
  return { value }
}
