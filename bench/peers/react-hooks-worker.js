// A hook alone: its newest input goes to the worker, the newest answer comes back.
import { createElement, useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { useWorker } from 'react-hooks-worker'
import { openCallClose } from './single-calls.js'

const start = () =>
  new Worker(new URL('./workers/react-hooks-worker.js', import.meta.url), { type: 'module' })
let list
const options = () => (list ? { transfer: list } : undefined)

function open() {
  const root = createRoot(document.createElement('div'))
  let setInput
  let settle = () => {}
  const ready = new Promise((resolve) => {
    function Host() {
      const [input, set] = useState({ task: 'inc', args: [0] })
      const state = useWorker(start, input, options)
      useEffect(() => {
        if (setInput) return settle(state.error ? Promise.reject(new Error(state.error)) : state.result?.ok)
        setInput = set
        settle = resolve
      }, [state])
      return null
    }
    root.render(createElement(Host))
  })
  return {
    async call(task, args, transfer) {
      await ready
      return new Promise((resolve) => {
        settle = resolve
        list = transfer
        setInput({ task, args })
      })
    },
    close: () => root.unmount(),
  }
}

export default {
  name: 'react-hooks-worker',
  open,
  oneShot: openCallClose(open),
  useInc(x) {
    const input = useMemo(() => ({ task: 'inc', args: [x] }), [x])
    return useWorker(start, input).result?.ok
  },
  skip: { burst: 'calls have no ids: the last one of a tick is answered' },
}
