/**
 * Finds where a text stops being JSON. Engines tell it in different words, and often without the place: V8 leaves it
 * out for short texts, WebKit always. Only called after `JSON.parse` has refused, so it need not be fast.
 */
export interface JsonFault {
  /** Characters before the fault. */
  readonly offset: number
  /** What the grammar allows there. `undefined`: a string begins there that is not one to its end. */
  readonly expected: string | undefined
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// RFC 8259, "unescaped": everything from the space upwards, save the quote and the backslash.
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const WORD = /true|false|null/y
const SPACE = /[ \t\n\r]*/y

/** The first fault, or `undefined` if the text is JSON. Keeps its own stack: depth of nesting is no limit. */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const sign = (wanted: string): boolean => {
    take(SPACE)
    if (text[at] !== wanted) return false
    at++
    return true
  }
  const fault = (expected: string): JsonFault => ({ offset: at, expected })
  const stringFault = (expected: string): JsonFault =>
    text[at] === '"' ? { offset: at, expected: undefined } : fault(expected)
  const open: ('}' | ']')[] = []

  /** A key and its colon. */
  const key = (): JsonFault | undefined => {
    take(SPACE)
    if (!take(STRING)) return stringFault('a key in double quotes')
    return sign(':') ? undefined : fault('“:”')
  }

  for (;;) {
    // A value begins here.
    if (sign('{')) {
      if (!sign('}')) {
        const wrong = key()
        if (wrong) return wrong
        open.push('}')
        continue
      }
    } else if (sign('[')) {
      if (!sign(']')) {
        open.push(']')
        continue
      }
    } else if (!take(STRING) && !take(NUMBER) && !take(WORD)) {
      return stringFault('a value')
    }
    // A value has ended: close what ends here, then go on after a comma.
    let last = open.at(-1)
    while (last !== undefined && sign(last)) {
      open.pop()
      last = open.at(-1)
    }
    if (last === undefined) {
      take(SPACE)
      return at < text.length ? fault('the end of the text') : undefined
    }
    if (!sign(',')) return fault(`“,” or “${last}”`)
    if (last === '}') {
      const wrong = key()
      if (wrong) return wrong
    }
  }
}
