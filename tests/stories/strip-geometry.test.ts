import { describe, expect, it } from 'vitest'
import { framesGeometry, populationGeometry } from '../../stories/kit/strip-geometry.ts'

const strip = { width: 100, height: 10, span: 1000 } // ten milliseconds to a pixel

describe('framesGeometry', () => {
  it('[SB3] draws a frame as wide and as tall as it took', () => {
    const { calm } = framesGeometry([{ at: 1000, took: 40 }], 1000, strip)
    expect(calm).toBe('M96.0 10V6.0H99.4V10Z')
  })

  it('[SB3] sets blocks apart, cuts them at the ceiling, and names those with room for it', () => {
    const { calm, blocked, labels } = framesGeometry([{ at: 900, took: 600 }], 1000, strip)
    expect(calm).toBe('')
    expect(blocked).toBe('M30.0 10V0.0H89.4V10Z')
    expect(labels).toEqual([{ x: 60, ms: 600 }])
    expect(framesGeometry([{ at: 900, took: 60 }], 1000, strip).labels).toEqual([])
  })

  it('[SB3] leaves out what has moved past the left edge', () => {
    expect(
      framesGeometry(
        [
          { at: 10, took: 10 },
          { at: 1990, took: 10 },
        ],
        2000,
        strip,
      ).calm,
    ).toMatch(/^M98/)
  })

  it('[SB228] tells the longest frame of those in sight', () => {
    const frames = [
      { at: 400, took: 300 },
      { at: 1500, took: 80 },
      { at: 1517, took: 17 },
    ]
    expect(framesGeometry(frames, 1517, strip).longest).toBe(80)
    expect(framesGeometry([], 1517, strip).longest).toBe(0)
  })
})

describe('populationGeometry', () => {
  it('[SB3] draws a band for each isolate, for as long as it lived', () => {
    const entries = [
      { at: 0, alive: 0 },
      { at: 200, alive: 1 },
      { at: 600, alive: 2 },
      { at: 700, alive: 0 },
    ]
    expect(populationGeometry(entries, 1000, strip, 4)).toBe('M20.0 0V4H60.0V0ZM60.0 0V8H70.0V0Z')
  })

  it('[SB3] draws up to now for those that still live', () => {
    expect(populationGeometry([{ at: 900, alive: 1 }], 1000, strip, 4)).toBe('M90.0 0V4H100.0V0Z')
  })

  it('[SB3] shows a life of a few milliseconds too', () => {
    const entries = [
      { at: 500, alive: 1 },
      { at: 501, alive: 0 },
    ]
    expect(populationGeometry(entries, 1000, strip, 4)).toBe('M48.6 0V4H50.1V0Z')
  })
})
