import { expect, it } from 'vitest'
import { AS_IT_IS, filterPixels, type PhotoSettings } from '../../stories/use-cases/photo-filter.ts'

const SIZE = 40

/** Dark on the left, light on the right, more red than blue. */
function photo(): ImageData {
  const data = new Uint8ClampedArray(SIZE * SIZE * 4)
  for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
    const shade = pixel % SIZE < SIZE / 2 ? 80 : 160
    data.set([shade + 20, shade, shade - 20, 255], pixel * 4)
  }
  return { data, width: SIZE, height: SIZE, colorSpace: 'srgb' } as ImageData
}

function filtered(settings: Partial<PhotoSettings>): { image: ImageData; shares: number[] } {
  const image = photo()
  const shares = [...filterPixels(image, { ...AS_IT_IS, ...settings })]
  return { image, shares }
}

const pixel = ({ data }: ImageData, x: number, y = 20) =>
  Array.from(data.slice((y * SIZE + x) * 4).slice(0, 4))

it('[SB222] settings at zero change nothing', () => {
  expect(filtered({}).image.data).toEqual(photo().data)
})

it('[SB222] no saturation leaves grey', () => {
  const [red, green, blue] = pixel(filtered({ saturation: -100 }).image, 5)
  expect([green, blue]).toEqual([red, red])
})

it('[SB222] brighter is brighter, warmer is redder, more contrast is farther apart', () => {
  expect(pixel(filtered({ brightness: 60 }).image, 5)).toEqual([200, 160, 120, 255])
  const [red = 0, , blue = 255] = pixel(filtered({ warmth: 100 }).image, 5)
  expect([red > 100, blue < 60]).toEqual([true, true])
  const { image } = filtered({ contrast: 60 })
  expect(pixel(image, 35)[1]).toBe(192)
  expect(pixel(image, 5)[1]).toBe(32)
})

it('[SB222] sharper overdraws an edge, softer blurs it, and flat places stay', () => {
  const [before, sharp, soft] = [0, 100, -100].map(
    (sharpness) => pixel(filtered({ sharpness }).image, 20)[1] ?? 0,
  )
  expect(sharp).toBeGreaterThan(before ?? 0)
  expect(soft).toBeLessThan(before ?? 0)
  expect(pixel(filtered({ sharpness: 100 }).image, 5)).toEqual([100, 80, 60, 255])
})

it('[SB222] progress rises from nothing to almost all', () => {
  const { shares } = filtered({ sharpness: 50 })
  expect(shares[0]).toBe(0)
  expect(shares.every((share, index) => share >= (shares[index - 1] ?? 0) && share < 1)).toBe(true)
})
