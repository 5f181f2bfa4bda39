// A bare worker that is given one end of a channel on a port, talks on it, and tells the page what it heard.
interface Part {
  port: MessagePort
  name: string
  /** Whether it speaks before it is spoken to. */
  speaks: boolean
}

globalThis.addEventListener('message', ({ data: { port, name, speaks } }: MessageEvent<Part>) => {
  port.addEventListener('message', ({ data: link }: MessageEvent<MessagePort>) => {
    link.addEventListener('message', ({ data }: MessageEvent<string>) => {
      globalThis.postMessage(data)
      if (data.startsWith('hello')) link.postMessage(`answer of the ${name}`)
    })
    link.start()
    if (speaks) link.postMessage(`hello from the ${name}`)
  })
  port.start()
})
