// A bare worker that makes a worker of its own, and closes when it is told.
globalThis.addEventListener('message', ({ data }: MessageEvent<{ life: string } | 'close'>) => {
  if (data === 'close') return globalThis.close()
  const child = new Worker(new URL('./living.ts', import.meta.url), { type: 'module' })
  child.addEventListener('message', () => globalThis.postMessage('the child lives'))
  child.postMessage(data)
})
