/** What passes between the page and its workers of results in parts, in order. */
export interface PartLog {
  seen: string[]
  count(wire: string): number
  /** Called with the number of a part, before the library has it. */
  onPart: (number: number) => void
  /** Called with each message, likewise. */
  onMessage: () => void
  reset(): void
}

/** Watches the workers that are made from now on. */
export function logParts(): PartLog {
  const log: PartLog = {
    seen: [],
    count: (wire) => log.seen.filter((other) => other === wire).length,
    onPart: () => {},
    onMessage: () => {},
    reset() {
      log.seen = []
      log.onPart = () => {}
      log.onMessage = () => {}
    },
  }
  const RealWorker = globalThis.Worker
  globalThis.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      // Ours is the first listener, so it sees what comes before the library does.
      super.addEventListener('message', ({ data }: MessageEvent<{ wire: string }>) => {
        log.seen.push(data.wire)
        log.onMessage()
        if (data.wire === 'part') log.onPart(log.count('part'))
      })
    }
    override postMessage(
      message: { wire: string; count?: number },
      options: Transferable[] | StructuredSerializeOptions = [],
    ): void {
      if (message.wire === 'room') for (let room = message.count ?? 0; room > 0; room--) log.seen.push('room')
      super.postMessage(message, options as Transferable[])
    }
  }
  return log
}
