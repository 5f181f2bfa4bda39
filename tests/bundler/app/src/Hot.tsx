import { type ReactElement, useState } from 'react'
import { Isolate, useIsolate } from 'react-isolates'
import { greet } from './greet.js'

/** State that must outlive edits of the functions that run in isolates. */
export function Hot(): ReactElement {
  const [count, setCount] = useState(0)
  const [greeting, setGreeting] = useState('nothing yet')
  const pooled = useIsolate(() => greet(count)) // its isolate is used again, and so keeps the modules it has loaded
  const ask = async (): Promise<void> => setGreeting(await Isolate.run(() => `${greet(count)}!`))
  return (
    <p>
      <button type="button" id="count" onClick={() => setCount(count + 1)}>
        {count}
      </button>
      <button type="button" id="ask" onClick={() => void ask()}>
        ask
      </button>
      <output id="greeting">{greeting}</output>
      <output id="pooled">{pooled.data ?? String(pooled.error)}</output>
    </p>
  )
}
