import { useIsolate } from 'react-isolates'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { ErrorNote } from '../kit/error-note.tsx'
import { Facts } from '../kit/facts.tsx'
import { count } from '../kit/format.ts'
import { Progress } from '../kit/progress.tsx'
import { Row } from '../kit/row.tsx'
import { Slider } from '../kit/slider.tsx'
import { fibonacci } from './fibonacci.ts'

/** What a reader's first component with an isolate may look like. */
// #region whole
// #region call
export function FibonacciWidget() {
  const [n, setN] = useState(30)
  const { status, data, error, cancel, run } = useIsolate(() => fibonacci(n))
  // #endregion

  // #region show
  return (
    <>
      <Slider label="n" value={n} min={-1} max={44} step={1} onChange={setN} format={String} />
      <Facts
        facts={[
          { label: 'status', value: status },
          { label: 'data', value: data === undefined ? 'undefined' : count(data) },
          { label: 'error', value: error ? error.name : 'undefined' },
        ]}
      />
      {status === 'pending' && <Progress label="Computing in an isolate…" />}
      {status === 'error' && <ErrorNote error={error} advice="Move the slider to the right." />}
      <Row>
        <Button disabled={status !== 'pending'} onClick={cancel}>
          Cancel
        </Button>
        <Button disabled={status === 'pending'} onClick={() => void run().catch(() => undefined)}>
          Run again
        </Button>
      </Row>
    </>
  )
  // #endregion
}
// #endregion
