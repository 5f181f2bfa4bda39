import { useIsolateController } from 'react-isolates'
import { useState } from 'react'
import { servedStrings } from '../controller/served.isolate.ts'
import { Button } from '../kit/button.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { randomNumber } from '../ports/random-strings.ts'
import { RandomStringsWidget } from '../ports/random-strings-widget.tsx'

/** No list is that long: the isolate throws, and nobody catches it there. */
const TOO_MANY = 2 ** 32

// #region panel
/** The widget with a hook: the isolate comes with the component and goes with it. */
export function RandomStringsPanel() {
  const [last, setLast] = useState<number>()
  const [thrown, setThrown] = useState<Error>()
  const { state, status, error, controller, send, restart } = useIsolateController(servedStrings, {
    initialState: [] as string[],
    reduce: (texts, text) => [...texts, text],
    onError: setThrown, // of one message: the isolate lives on
  })

  const ask = (number: number) => {
    setThrown(undefined)
    setLast(number)
    send(number) // kept until the isolate is ready
  }
  // #endregion

  return (
    <>
      <Facts
        facts={[
          { label: 'status', value: status },
          { label: 'state', value: `${state.length} texts` },
          { label: 'controller', value: controller ? 'there' : 'null' },
          { label: 'error', value: error ? error.name : 'none' },
        ]}
      />
      <RandomStringsWidget last={last} texts={state} onRandomNumber={() => ask(randomNumber())}>
        <Button onClick={() => ask(TOO_MANY)}>Ask for too many letters</Button>
        <Button onClick={restart}>Restart</Button>
      </RandomStringsWidget>
      {thrown && <ErrorNote error={thrown} advice="The isolate lives on: ask for less." />}
      {error && <ErrorNote error={error} advice="Press Restart." />}
    </>
  )
}
