import { compute, Isolate } from 'react-isolates'
import { parseJson, readAndParseJson } from './read-and-parse.ts'

const TEXT = '{ "a": 1, "b": 2, "c": 3 }'

/** The ways to run a function in an isolate. Each gives the parsed object. */
export const RUN_WAYS = {
  // #region named
  'Isolate.run(readAndParseJson)': () => Isolate.run(readAndParseJson),
  // #endregion
  // #region closure
  'Isolate.run, inline': () =>
    Isolate.run(async () => {
      const data = await readAndParseJson()
      return data
    }),
  // #endregion
  // #region captured
  'Isolate.run, with a captured text': () => {
    const text = TEXT
    return Isolate.run(() => parseJson(text)) // `text` travels along; parseJson is not even async
  },
  // #endregion
  // #region arguments
  'Isolate.run, with arguments': () => Isolate.run(parseJson, [TEXT]),
  // #endregion
  // #region compute
  compute: () => compute(parseJson, TEXT),
  // #endregion
} as const
