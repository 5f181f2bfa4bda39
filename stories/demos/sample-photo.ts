import { seededRandom } from '../kit/random.ts'

const RIDGES = 6

/**
 * A mountain lake in the evening, drawn anew, the same each time for the same seed: it looks and compresses like a
 * photograph.
 */
export async function drawSample(
  width: number,
  height: number,
  seed = 4000,
  name = 'lake.jpg',
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures in an isolate.')
  const random = seededRandom(seed)
  drawSky(context, width, height)
  for (let ridge = 0; ridge < RIDGES; ridge++) drawRidge(context, width, height, ridge, random)
  drawLake(context, canvas, width, height)
  addGrain(context, width, height, random)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.97 })
  return new File([blob], name, { type: 'image/jpeg' })
}

type Context = OffscreenCanvasRenderingContext2D

function drawSky(context: Context, width: number, height: number): void {
  const sky = context.createLinearGradient(0, 0, 0, height * 0.62)
  sky.addColorStop(0, '#26456e')
  sky.addColorStop(0.55, '#8d8fb0')
  sky.addColorStop(0.85, '#eab08a')
  sky.addColorStop(1, '#f8d7a0')
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  const sun = context.createRadialGradient(
    width * 0.66,
    height * 0.46,
    0,
    width * 0.66,
    height * 0.46,
    width * 0.3,
  )
  sun.addColorStop(0, 'rgb(255 244 214 / 95%)')
  sun.addColorStop(0.12, 'rgb(255 226 170 / 60%)')
  sun.addColorStop(1, 'rgb(255 200 140 / 0%)')
  context.fillStyle = sun
  context.fillRect(0, 0, width, height)
}

/** The farther, the paler and the lower. */
function drawRidge(
  context: Context,
  width: number,
  height: number,
  ridge: number,
  random: () => number,
): void {
  const near = ridge / (RIDGES - 1)
  const base = height * (0.5 + 0.14 * near)
  const outline = roughLine(1025, random)
  context.fillStyle = `hsl(${222 - 60 * near} ${22 + 12 * near}% ${62 - 48 * near}%)`
  context.beginPath()
  context.moveTo(0, height)
  for (const [index, rise] of outline.entries())
    context.lineTo((index / 1024) * width, base - rise * height * (0.2 - 0.06 * near))
  context.lineTo(width, height)
  context.fill()
  // Trees on the nearest ones: fine detail is what a codec has to decide about.
  if (near < 0.6) return
  for (let tree = 0; tree < 900; tree++) {
    const at = Math.floor(random() * 1024)
    const tall = height * (0.008 + 0.02 * random())
    const x = (at / 1024) * width
    const y = base - (outline[at] ?? 0) * height * (0.2 - 0.06 * near) + height * 0.03 * random()
    context.fillStyle = `hsl(${120 + 50 * random()} 26% ${8 + 12 * random()}%)`
    context.beginPath()
    context.moveTo(x, y - tall)
    context.lineTo(x - tall * 0.28, y)
    context.lineTo(x + tall * 0.28, y)
    context.fill()
  }
}

/** Heights from 0 to 1, by halving: each middle lies off its neighbours, less with each halving. */
function roughLine(points: number, random: () => number): Float64Array {
  const line = new Float64Array(points)
  line[0] = random()
  line[points - 1] = random()
  for (let step = points - 1, off = 0.55; step > 1; step /= 2, off *= 0.52)
    for (let left = 0; left + step < points; left += step)
      line[left + step / 2] = ((line[left] ?? 0) + (line[left + step] ?? 0)) / 2 + (random() - 0.5) * off
  return line
}

/** What is above the shore, upside down, darker and in ripples. */
function drawLake(context: Context, canvas: OffscreenCanvas, width: number, height: number): void {
  const shore = Math.round(height * 0.68)
  const mirrored = new OffscreenCanvas(width, height - shore)
  const mirror = mirrored.getContext('2d')
  if (!mirror) return
  mirror.scale(1, -1)
  mirror.drawImage(canvas, 0, -shore)
  for (let y = shore; y < height; y += 2) {
    const depth = (y - shore) / (height - shore)
    const sway = Math.sin(y * 0.11 + depth * 40) * (2 + depth * width * 0.004)
    // A little wider than the picture, so that no ripple bares its edge.
    context.drawImage(mirrored, 0, y - shore, width, 2, sway - width / 100, y, width * 1.02, 2)
  }
  context.fillStyle = 'rgb(16 34 52 / 42%)'
  context.fillRect(0, shore, width, height - shore)
}

/** The noise of a sensor: without it, the sky would be too easy. */
function addGrain(context: Context, width: number, height: number, random: () => number): void {
  const image = context.getImageData(0, 0, width, height)
  const { data } = image
  // A table, because twelve million calls of a generator take longer than all the drawing.
  const table = Int8Array.from({ length: 65_536 }, () => (random() + random() - 1) * 9)
  for (let index = 0, at = 0; index < data.length; index += 4, at = (at * 5 + 12_345 + index) & 65_535) {
    const grain = table[at] ?? 0
    data[index] = (data[index] ?? 0) + grain
    data[index + 1] = (data[index + 1] ?? 0) + grain
    data[index + 2] = (data[index + 2] ?? 0) + grain
  }
  context.putImageData(image, 0, 0)
}
