// A bare worker that is given one end of a channel on a port, talks on it, and tells the page what it heard.
globalThis.addEventListener('message', ({ data }: MessageEvent<{ port: MessagePort; says: string }>) => {
  data.port.addEventListener('message', ({ data: link }: MessageEvent<MessagePort>) => {
    link.addEventListener('message', (event) => globalThis.postMessage(event.data))
    link.start()
    link.postMessage(data.says)
  })
  data.port.start()
})
