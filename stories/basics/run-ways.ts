import { compute, Isolate } from 'react-isolates'
import { parseJson, readAndParseJson } from './read-and-parse.ts'

const TEXT = '{ "a": 1, "b": 2, "c": 3 }'

// #region named
const named = () => Isolate.run(readAndParseJson)
// #endregion

// #region closure
const inline = () =>
  Isolate.run(async () => {
    const data = await readAndParseJson()
    return data
  })
// #endregion

// #region captured
function captured() {
  const text = TEXT
  return Isolate.run(() => parseJson(text)) // `text` travels along; parseJson is not even async
}
// #endregion

// #region arguments
const withArguments = () => Isolate.run(parseJson, [TEXT])
// #endregion

// #region compute
const byCompute = () => compute(parseJson, TEXT)
// #endregion

/** The ways to run a function in an isolate. Each gives the parsed object. */
export const RUN_WAYS = {
  'Isolate.run(readAndParseJson)': named,
  'Isolate.run, inline': inline,
  'Isolate.run, with a captured text': captured,
  'Isolate.run, with arguments': withArguments,
  compute: byCompute,
} as const
