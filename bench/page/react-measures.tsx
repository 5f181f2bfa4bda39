import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Adapter } from './adapter.js'
import { median, must, pause } from './timing.js'
import type { Measure } from './measures.js'

let renders = 0
let onResult: (result: unknown) => void = () => {}

function Host({ useInc, x }: { useInc: (x: number) => unknown; x: number }) {
  renders++
  const result = useInc(x)
  useEffect(() => {
    if (result !== undefined) onResult(result)
  }, [result])
  return <output>{String(result)}</output>
}

/** A component that computes `inc(x)`, mounted. */
function mount({ name, useInc }: Adapter) {
  if (!useInc) throw new Error(`${name} has no hook`)
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  /** Renders with an input and waits until its result is on the page. */
  const show = (x: number) =>
    new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${name} shows no result`)), 5000)
      onResult = (result) => {
        if (result !== x + 1) return
        clearTimeout(limit)
        resolve()
      }
      flushSync(() => root.render(<Host useInc={useInc} x={x} />))
    })
  return { show, unmount: () => root.unmount() }
}

/** From the mount of a component to its first result on the page. */
const firstResult: Measure = async (adapter, count) => {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    await pause(40)
    const begun = performance.now()
    const { show, unmount } = mount(adapter)
    await show(10)
    times.push(performance.now() - begun)
    unmount()
  }
  return { time: median(times) }
}

/** From a changed input to its result on the page, and the renders that took. */
const rerun: Measure = async (adapter, count) => {
  const { show, unmount } = mount(adapter)
  await show(0)
  const times: number[] = []
  await pause(40)
  renders = 0
  for (let index = 1; index <= count; index++) {
    const begun = performance.now()
    await show(index)
    times.push(performance.now() - begun)
    await pause(40)
  }
  must(renders >= count, 'renders')
  unmount()
  return { time: median(times), renders: renders / count }
}

/** The measures of hooks. */
export const reactMeasures = { 'first-result': firstResult, rerun }
