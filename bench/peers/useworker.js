// A hook alone: its runner is reached through a mounted component, one hook for each function. One call at a time, and
// it counts as running until React has rendered again.
import { useWorker, WORKER_STATUS } from '@koale/useworker'
import { createElement, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { tasks } from '../page/tasks.ts'

function mount(task, options) {
  return new Promise((resolve) => {
    const root = createRoot(document.createElement('div'))
    const hook = { root, whenIdle: () => {} }
    function Host() {
      const [run, { status }] = useWorker(task, options)
      useEffect(() => {
        Object.assign(hook, { run, status })
        if (status !== WORKER_STATUS.RUNNING) hook.whenIdle()
        resolve(hook)
      })
      return null
    }
    root.render(createElement(Host))
  })
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))

async function invoke(hook, args) {
  for (;;) {
    if (hook.status === WORKER_STATUS.RUNNING)
      await new Promise((resolve) => {
        hook.whenIdle = resolve
      })
    try {
      return await hook.run(...args)
    } catch (error) {
      // It refuses with nothing while it counts as running.
      if (error !== undefined) throw error
      await turn()
    }
  }
}

export default {
  name: '@koale/useworker',
  open() {
    const hooks = {}
    return {
      async call(task, args, transfer) {
        const options = { autoTerminate: false, transferable: transfer ? 'auto' : 'none' }
        hooks[`${task} ${options.transferable}`] ??= mount(tasks[task], options)
        return invoke(await hooks[`${task} ${options.transferable}`], args)
      },
      async close() {
        for (const hook of Object.values(hooks)) (await hook).root.unmount()
      },
    }
  },
  async oneShot(task, args) {
    const hook = await mount(tasks[task], { autoTerminate: true, transferable: 'auto' })
    try {
      return await invoke(hook, args)
    } finally {
      hook.root.unmount()
    }
  },
  useInc(x) {
    const [run] = useWorker(tasks.inc)
    const [result, setResult] = useState()
    // Its runner is a new one after each call.
    const newest = useRef(run)
    useEffect(() => {
      newest.current = run
    })
    useEffect(() => {
      newest.current(x).then(setResult, () => {})
    }, [x])
    return result
  },
  skip: { burst: 'one call at a time' },
}
