import { type BrowserDataSummary, summariseBrowserData } from './browser-data.ts'
import { type JsonCensus, takeCensus } from './json-census.ts'
import { explainJsonError } from './json-error.ts'
import { type JsonSource, readSource } from './json-source.ts'

/** A few hundred bytes about many millions: all that leaves the isolate. */
export interface JsonSummary {
  /** Of the source. */
  readonly name: string
  readonly characters: number
  /** Milliseconds to fetch or read the text, to parse it, and to count what is in it. */
  readonly took: { readonly read: number; readonly parse: number; readonly count: number }
  readonly census: JsonCensus
  /** Only for MDN's browser data. */
  readonly browserData: BrowserDataSummary | undefined
}

/** What goes on just now, told before it begins. */
export type JsonStep = 'Reading…' | 'Parsing…' | 'Counting…'

// #region summarise
/** Reads, parses and counts. Each `yield` tells how far it is; what it returns is small. */
export async function* summariseJson(source: JsonSource): AsyncGenerator<JsonStep, JsonSummary, void> {
  yield 'Reading…'
  const start = performance.now()
  const text = await readSource(source)
  yield 'Parsing…'
  const read = performance.now()
  const root = parse(text)
  yield 'Counting…'
  const parsed = performance.now()
  return {
    name: source.name,
    characters: text.length,
    census: takeCensus(root),
    browserData: summariseBrowserData(root),
    took: { read: read - start, parse: parsed - read, count: performance.now() - parsed },
  }
}

function parse(text: string): unknown {
  if (!/\S/.test(text)) throw new SyntaxError('There is nothing to parse: the text is empty.')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw explainJsonError(text, error)
  }
}
// #endregion
