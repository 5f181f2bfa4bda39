// A bare worker that holds a lock for as long as it lives, and one end of a channel if it gets one.
const kept: unknown[] = []

globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<{ life: string; port?: MessagePort } | 'close'>) => {
    if (data === 'close') return globalThis.close()
    kept.push(data.port)
    void navigator.locks.request(data.life, () => {
      globalThis.postMessage('held')
      return new Promise<never>(() => {})
    })
  },
)
