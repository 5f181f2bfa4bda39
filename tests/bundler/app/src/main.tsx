import { type ReactElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import styles from './card.module.css'
import { cases } from './cases.jsx'
import { Hot } from './Hot.jsx'

/** What one case came to. The page compares, because what it compares may not be JSON. */
export interface Outcome {
  name: string
  passed: boolean
  got: unknown
}

async function run(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, run, expected } of cases) {
    const got = await Promise.race([attempt(run), late()])
    outcomes.push({ name, passed: JSON.stringify(got) === JSON.stringify(expected), got })
  }
  return outcomes
}

async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return await run()
  } catch (error) {
    return String(error)
  }
}

const late = (): Promise<string> => new Promise((resolve) => setTimeout(resolve, 15_000, 'no answer in 15 s'))

/** Shows the outcomes in the document. With `?report` it also posts them to its server: not every browser can be asked. */
function App(): ReactElement {
  const [outcomes, setOutcomes] = useState<Outcome[]>()
  useEffect(() => {
    let current = true
    void run().then((all) => {
      if (!current) return
      setOutcomes(all)
      if (location.search === '?report') void fetch('report', { method: 'POST', body: JSON.stringify(all) })
    })
    return () => {
      current = false
    }
  }, [])
  return (
    <main className={styles['card']}>
      <Hot />
      {outcomes ? <pre id="outcomes">{JSON.stringify(outcomes)}</pre> : <p>Running…</p>}
    </main>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
