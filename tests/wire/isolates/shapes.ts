// Registered classes, and what isolates do with their instances.
import { Isolate, ReceivePort, registerSendable, type SendPort } from 'react-isolates/core'

export class Point {
  x: number
  y: number
  /** Whatever it belongs to. */
  owner: unknown = undefined
  constructor(x: number, y: number) {
    this.x = x
    this.y = y
  }
  get length(): number {
    return Math.hypot(this.x, this.y)
  }
}

export class Secret {
  readonly #parts: unknown[]
  constructor(parts: unknown[]) {
    this.#parts = parts
  }
  open(): unknown[] {
    return this.#parts
  }
}

registerSendable(Point)
registerSendable(Secret, { encode: (secret) => secret.open(), decode: (parts) => new Secret(parts) })

/** How long the points are, wherever they sit. */
export function measure(value: unknown, seen = new Set<unknown>()): number[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  if (value instanceof Point) return [value.length, ...measure(value.owner, seen)]
  if (value instanceof Secret) return measure(value.open(), seen)
  if (value instanceof Map) return [...value].flatMap((entry) => measure(entry, seen))
  return (value instanceof Set ? [...value] : Object.values(value)).flatMap((member) => measure(member, seen))
}

export const giveBack = <T>(value: T): T => value

export function* yieldPoints(): Generator<Point, Point> {
  yield new Point(3, 4)
  return new Point(6, 8)
}

export function throwPoint(): never {
  throw Object.assign(new RangeError('off the map'), { at: new Point(5, 12) })
}

export function passOn(hello: SendPort): void {
  const port = new ReceivePort<[unknown, SendPort]>()
  port.listen(([value, to]) => to.send([measure(value), value]))
  hello.send(port.sendPort)
}

/** Registered on this side only, and only when it runs. */
export function makeStranger(): object {
  class Stranger {
    field = 1
  }
  registerSendable(Stranger)
  return new Stranger()
}

/** Sends a stranger, which the page does not know, and then something it does. */
export function sendStranger(to: SendPort): void {
  to.send(makeStranger())
  to.send('after')
}

/** From here to a second isolate and back. */
export const throughAnother = async (value: unknown): Promise<unknown> => Isolate.run(giveBack, [value])
