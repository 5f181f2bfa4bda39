import { Isolate, ReceivePort, registerSendable, type SendPort } from 'react-isolates/core'

/** Answers a greeting. */
export function reply([text, port]: [string, SendPort<string>]): void {
  port.send(`re: ${text}`)
}

/** Spawns somebody who talks to whoever holds `port`, and ends. */
export async function introduceAndEnd(port: SendPort<SendPort<number>>): Promise<void> {
  await Isolate.spawn(converse, port)
}

/** Answers each number by the next one, and a negative one by nothing: it closes its port. */
function converse(port: SendPort<SendPort<number> | number>): void {
  const questions = new ReceivePort<number>()
  port.send(questions.sendPort)
  questions.listen((n) => (n < 0 ? questions.close() : port.send(n + 1)))
}

/** Spawns itself so many times; the last of them tells how deep it is. */
export async function chain([left, port, depth = 1]: [number, SendPort<number>, number?]): Promise<void> {
  if (left === 1) port.send(depth)
  else await Isolate.spawn(chain, [left - 1, port, depth + 1])
}

/** Uses a class of its own, with a private member. */
export class Greeter {
  readonly #greeting: string
  private constructor(greeting: string) {
    this.#greeting = greeting
  }
  static enter(this: void, [greeting, port]: [string, SendPort<string>]): void {
    port.send(new Greeter(greeting).#answer())
  }
  #answer(): string {
    return `re: ${this.#greeting} there`
  }
}

/** Can be sent, but never arrives. */
export class Unbuildable {
  readonly key = 'set'
}
registerSendable(Unbuildable, {
  encode: ({ key }) => key,
  decode: (key): Unbuildable => {
    throw new RangeError(`cannot rehash ${String(key)}`)
  },
})

/** Does nothing with what it gets. */
export function accept(_message: unknown): void {}

/** One line of the Mandelbrot set: how many steps each point takes to get away. */
export function mandelbrotLine(line: number, size: number): number[] {
  return Array.from({ length: size }, (_, column) => {
    const [cr, ci] = [(2 * column) / size - 1.5, (2 * line) / size - 1]
    let [zr, zi, steps] = [0, 0, 0]
    for (; steps < 50 && zr * zr + zi * zi < 4; steps++) [zr, zi] = [zr * zr - zi * zi + cr, 2 * zr * zi + ci]
    return steps
  })
}

/** Where the lines of {@link computeLines} go, with the address that takes the next line number. */
export interface Line {
  line: number
  points: number[]
  next: SendPort<number | null>
}

/** Computes the line it is given, then asks for the next, until there is none. */
export function computeLines([first, size, port]: [number, number, SendPort<Line>]): void {
  const orders = new ReceivePort<number | null>()
  const compute = (line: number): void =>
    port.send({ line, points: mandelbrotLine(line, size), next: orders.sendPort })
  orders.listen((line) => (line === null ? orders.close() : compute(line)))
  compute(first)
}
