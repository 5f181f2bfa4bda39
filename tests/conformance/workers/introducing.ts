// A bare worker that links two others: each gets one end of a new channel on the port it is reached by. It closes at once.
globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<{ owner: MessagePort; other: MessagePort; early: boolean }>) => {
    const { port1, port2 } = new MessageChannel()
    data.other.postMessage(port2, [port2])
    // Into the end that is on its way, for those who want to know whether it arrives.
    if (data.early) port1.postMessage('early')
    data.owner.postMessage(port1, [port1])
    globalThis.close()
  },
)
