// The practical examples of the article on the memory model, with the address in the message: as printed, their closures
// capture the receive port, which no isolate takes.
import { Isolate, ReceivePort, type SendPort } from 'react-isolates/core'

type Task = [numbers: number[], reply: SendPort<number[]>]

const performCalculations = (numbers: number[]): number[] => numbers.map((n) => n * n)

/** "Offloading CPU-bound tasks": squares, computed in an isolate. */
export async function squares(numbers: number[]): Promise<number[]> {
  const port = new ReceivePort<number[]>()
  const task: Task = [numbers, port.sendPort]
  const isolate = await Isolate.spawn(([it, reply]: Task) => reply.send(performCalculations(it)), task)
  const result = await port.first
  isolate.kill()
  return result
}

/** "Parallel processing": chunks, each in an isolate of its own. */
export async function squaresInParallel(numbers: number[], chunkSize: number): Promise<number[]> {
  const chunks = Array.from({ length: Math.ceil(numbers.length / chunkSize) }, (_, index) =>
    numbers.slice(index * chunkSize, (index + 1) * chunkSize),
  )
  return (await Promise.all(chunks.map(squares))).flat()
}

/** As it was printed. The compiler would refuse a port that it sees being made; this one comes from elsewhere. */
export function squaresAsPrinted(numbers: number[], receivePort: unknown): Promise<Isolate> {
  return Isolate.spawn((it: number[]) => {
    ;(receivePort as ReceivePort).sendPort.send(performCalculations(it))
  }, numbers)
}
