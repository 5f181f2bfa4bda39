import { useIsolateController } from 'react-isolates'
import { useState } from 'react'
import { servedStrings } from '../controller/served.isolate.ts'
import { Button } from '../kit/button.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { randomNumber } from '../ports/random-strings.ts'
import { RandomStringsWidget } from '../ports/random-strings-widget.tsx'

// #region panel
/** The widget with a hook: the isolate comes with the component and goes with it. */
export function RandomStringsPanel() {
  const [last, setLast] = useState<number>()
  const { state, status, error, controller, send, restart } = useIsolateController(servedStrings, {
    initialState: [] as string[],
    reduce: (texts, text) => [...texts, text],
  })

  const sendRandomNumber = () => {
    const number = randomNumber()
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
      <RandomStringsWidget last={last} texts={state} onRandomNumber={sendRandomNumber}>
        <Button onClick={restart}>Restart</Button>
      </RandomStringsWidget>
      {error && <ErrorNote error={error} advice="Press Restart." />}
    </>
  )
}
