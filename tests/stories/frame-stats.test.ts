import { describe, expect, it } from 'vitest'
import { type Frame, frameStats, refreshInterval } from '../../stories/kit/frame-stats.ts'

/** Frames at these moments, the first one only as the beginning of the second. */
function framesAt(...moments: number[]): Frame[] {
  return moments.slice(1).map((at, index) => ({ at, took: at - (moments[index] ?? 0) }))
}

describe('frameStats', () => {
  it('[SB1] finds the longest time without a frame', () => {
    const { longestBlock, frames } = frameStats(framesAt(0, 16, 32, 832, 848), 0, 848, 16)
    expect({ longestBlock, frames }).toEqual({ longestBlock: 800, frames: 4 })
  })

  it('[SB1] counts a missed frame for each refresh that went by', () => {
    expect(frameStats(framesAt(0, 16, 32, 832, 848), 0, 848, 16).missedFrames).toBe(49)
  })

  it('[SB1] forgives a frame that came a little late', () => {
    expect(frameStats(framesAt(0, 20, 33, 52), 0, 52, 16.7).missedFrames).toBe(0)
  })

  it('[SB1] counts the frame that shows the end of the work, as its gap began before', () => {
    expect(frameStats(framesAt(0, 16, 500), 10, 480, 16).longestBlock).toBe(484)
  })

  it('[SB1] leaves out frames of before and after', () => {
    const before = frameStats(framesAt(0, 300, 316, 332), 310, 330, 16)
    const after = frameStats(framesAt(0, 16, 32, 500), 0, 30, 16)
    expect([before.longestBlock, after.longestBlock]).toEqual([16, 16])
    expect(frameStats(framesAt(0, 16, 32, 500), 0, 16, 16).longestBlock).toBe(16)
  })

  it('[SB1] tells the time from end to end', () => {
    expect(frameStats([], 5, 25, 16)).toEqual({ duration: 20, longestBlock: 0, missedFrames: 0, frames: 0 })
  })
})

describe('refreshInterval', () => {
  const steady = (took: number, count: number) => Array.from({ length: count }, () => ({ at: 0, took }))

  it('[SB1] takes 60 Hz until ten frames were seen', () => {
    expect(refreshInterval(steady(8, 9))).toBeCloseTo(16.67, 1)
    expect(refreshInterval(steady(8, 10))).toBe(8)
  })

  it('[SB1] is not moved by a few blocks', () => {
    expect(refreshInterval([...steady(16, 20), ...steady(900, 5)])).toBe(16)
  })

  it('[SB1] stays between 240 Hz and 30 Hz', () => {
    expect(refreshInterval(steady(1, 20))).toBeCloseTo(1000 / 240)
    expect(refreshInterval(steady(80, 20))).toBeCloseTo(1000 / 30)
  })
})
