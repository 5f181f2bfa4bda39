// A bare worker that stops between two events, while timers fall due, messages arrive and a fetch answers.
globalThis.addEventListener('message', ({ data }: MessageEvent<{ url: string; port: MessagePort }>) => {
  const log: string[] = []
  let left = 7
  const note = (what: string): void => {
    log.push(what)
    if (--left === 0) globalThis.postMessage(log)
  }
  data.port.addEventListener('message', (event) => note(`message ${String(event.data)}`))
  data.port.start()
  for (const delay of [1, 2, 3]) setTimeout(() => note(`timer ${delay}`), delay)
  void fetch(data.url)
    .then((response) => response.text())
    .then(() => note('fetch'))
  globalThis.postMessage('stops')
  const started = performance.now()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  log.push(`stood ${performance.now() - started >= 290 ? 'long enough' : 'too short'}`)
})
