const FRAME = 1000 / 60

/** What a page felt: its longest block in milliseconds, and the frames it missed. */
export interface Felt {
  longest: number
  missed: number
}

/** Watches how long the page goes without a turn. */
export function heartbeat(): { restart(): void; stop(): Promise<Felt> } {
  let beating = true
  let lastBeat = performance.now()
  let lastFrame = 0
  const felt: Felt = { longest: 0, missed: 0 }
  const beat = () => {
    const now = performance.now()
    felt.longest = Math.max(felt.longest, now - lastBeat)
    lastBeat = now
    if (beating) setTimeout(beat, 0)
  }
  setTimeout(beat, 0)
  const onFrame = (now: number) => {
    if (lastFrame) felt.missed += Math.max(0, Math.round((now - lastFrame) / FRAME) - 1)
    lastFrame = now
    if (beating) requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)
  return {
    restart() {
      felt.longest = 0
      felt.missed = 0
      lastBeat = performance.now()
    },
    async stop() {
      // Two more frames, so that the block which ends the work counts.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      beating = false
      return felt
    },
  }
}
