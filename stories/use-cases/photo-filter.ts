/** Each from -100 to 100; 0 leaves the photo as it is. */
export interface PhotoSettings {
  readonly brightness: number
  readonly contrast: number
  readonly warmth: number
  readonly saturation: number
  /** Below 0 it softens. */
  readonly sharpness: number
}

export const AS_IT_IS: PhotoSettings = { brightness: 0, contrast: 0, warmth: 0, saturation: 0, sharpness: 0 }

const ROWS = 64

// #region filter
/** Changes the pixels of a photo where they are, and yields the share that is done. */
export function* filterPixels(image: ImageData, settings: PhotoSettings): Generator<number, void, void> {
  const { data, width, height } = image
  const [red, green, blue] = [1, 0, -1].map((side) => tableFor(settings, side)) as [Table, Table, Table]
  const saturation = 1 + settings.saturation / 100
  const passes = settings.sharpness === 0 ? 1 : 2
  for (let y = 0; y < height; y++) {
    for (let at = y * width * 4, end = at + width * 4; at < end; at += 4) {
      const r = red[data[at] ?? 0] ?? 0
      const g = green[data[at + 1] ?? 0] ?? 0
      const b = blue[data[at + 2] ?? 0] ?? 0
      const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b
      data[at] = grey + (r - grey) * saturation
      data[at + 1] = grey + (g - grey) * saturation
      data[at + 2] = grey + (b - grey) * saturation
    }
    if (y % ROWS === 0) yield y / height / passes
  }
  if (passes === 2) for (const share of sharpen(image, settings.sharpness / 100)) yield 0.5 + share / 2
}
// #endregion

type Table = Float32Array

/** What becomes of each of 256 shades. Warm light has more red and less blue: `side` is 1 for red, -1 for blue. */
function tableFor({ brightness, contrast, warmth }: PhotoSettings, side: number): Table {
  const gain = 2 ** (brightness / 60)
  const slope = 2 ** (contrast / 60)
  return Float32Array.from({ length: 256 }, (_, shade) => {
    const lit = shade * gain * (1 + (side * warmth) / 400)
    return Math.min(255, Math.max(0, (lit - 128) * slope + 128))
  })
}

/** Away from its blurred self, or towards it. The radius grows with the photo, so that a small copy looks alike. */
function* sharpen({ data, width, height }: ImageData, amount: number): Generator<number, void, void> {
  const radius = Math.max(1, Math.round(width / 500))
  const blurred = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++) {
    blurLine(data, blurred, y * width * 4, 4, width, radius)
    if (y % ROWS === 0) yield (y / height) * 0.4
  }
  const column = new Uint8ClampedArray(height * 4)
  for (let x = 0; x < width; x++) {
    blurLine(blurred, column, x * 4, width * 4, height, radius, 0, 4)
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 4
      for (let colour = 0; colour < 3; colour++) {
        const shade = data[at + colour] ?? 0
        data[at + colour] = shade + (shade - (column[y * 4 + colour] ?? 0)) * amount
      }
    }
    if (x % ROWS === 0) yield 0.4 + (x / width) * 0.6
  }
}

/** The mean of each pixel's neighbours on a line, by a running sum. */
function blurLine(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  start: number,
  step: number,
  length: number,
  radius: number,
  toStart = start,
  toStep = step,
): void {
  const size = 2 * radius + 1
  for (let colour = 0; colour < 3; colour++) {
    const shade = (index: number) =>
      from[start + colour + Math.min(length - 1, Math.max(0, index)) * step] ?? 0
    let sum = 0
    for (let index = -radius; index <= radius; index++) sum += shade(index)
    for (let index = 0; index < length; index++) {
      to[toStart + colour + index * toStep] = sum / size
      sum += shade(index + radius + 1) - shade(index - radius)
    }
  }
}
