import { findJsonFault } from './json-fault.ts'

/** How many characters of the line are shown on either side of the fault. */
const REACH = 32

/**
 * `cause` says that the text is not JSON; the error given says where, and what stands there. It carries `line` and
 * `column`, and as `excerpt` the line of the fault, cut to fit, with a caret below the place.
 */
export function explainJsonError(text: string, cause: unknown): Error {
  const fault = findJsonFault(text)
  // JSON.parse refused for another reason, such as memory: then its own words are the better ones.
  if (!fault) return cause instanceof Error ? cause : new Error(String(cause))
  const { offset, expected } = fault
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const line = countLines(text, start)
  const column = offset - start + 1
  const place = `line ${line}, column ${column}`
  const message =
    expected === undefined
      ? `the string that begins in ${place} is not closed, or holds a raw line break or an unknown escape.`
      : `expected ${expected} in ${place}, ${found(text, offset)}.`
  const error = new SyntaxError(`Not JSON: ${message}`, { cause })
  return Object.assign(error, { line, column, excerpt: excerptOf(text, start, offset) })
}

function countLines(text: string, end: number): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

function found(text: string, offset: number): string {
  const codePoint = text.codePointAt(offset)
  if (codePoint === undefined) return 'but the text ends'
  if (codePoint === 34) return 'found a double quote'
  if (codePoint === 10 || codePoint === 13) return 'found a line break'
  if (codePoint < 32 || codePoint === 0xfffd) return 'found a character that is no text'
  return `found “${String.fromCodePoint(codePoint)}”`
}

function excerptOf(text: string, start: number, offset: number): string {
  const from = Math.max(start, offset - REACH)
  const newline = text.indexOf('\n', offset)
  const to = Math.min(newline === -1 ? text.length : newline, offset + REACH)
  const before = (from > start ? '…' : '') + visible(text.slice(from, offset))
  const after = visible(text.slice(offset, to))
  return `${before}${after}\n${' '.repeat(before.length)}^`
}

/** Control characters would shift the caret or break the line. */
const visible = (text: string): string => text.replace(/\p{C}/gu, '·')
