// A bare worker that links two others: each gets one end of a new channel on the port it is reached by, the owner of an
// address first. It closes at once.
globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<{ owner: MessagePort; other: MessagePort }>) => {
    const { port1, port2 } = new MessageChannel()
    data.owner.postMessage(port1, [port1])
    data.other.postMessage(port2, [port2])
    globalThis.close()
  },
)
