import { ReceivePort, type SendPort } from 'react-isolates/core'
import { describe } from './i-classes.ts'

/** What to send back, and to whom. */
export type Letter = [message: unknown, reply: SendPort]

/** Sends back what it gets. */
export function answerWithTheSame(hello: SendPort<SendPort<Letter>>): void {
  const letters = new ReceivePort<Letter>()
  letters.listen(([message, reply]) => reply.send(message))
  hello.send(letters.sendPort)
}

/** Changes what it gets, and sends back how it looked before and after. */
export function scribble([list, map, reply]: [number[], Map<string, number>, SendPort]): void {
  const before = [[...list], Object.fromEntries(map)]
  list.push(99)
  list[0] = -1
  map.set('new', 99)
  map.delete('old')
  reply.send([before, [list, Object.fromEntries(map)]])
}

/** Sends back what the methods of the instances say here, and the instances. */
export function describeAll([values, reply]: [values: unknown[], reply: SendPort]): void {
  reply.send([values.map(describe), values])
}

/** An enum of numbers, as it is at run time. */
export const Colour = { red: 0, green: 1, blue: 2 } as const
export type Colour = (typeof Colour)[keyof typeof Colour]

/** An enum of names. */
export const Shape = { round: 'round', square: 'square' } as const
export type Shape = (typeof Shape)[keyof typeof Shape]

/** Whether enum values that came along are this isolate's own. */
export function compareEnums([set, map, reply]: [
  Set<Colour>,
  Map<Colour, Shape>,
  SendPort<boolean[]>,
]): void {
  reply.send([set.has(Colour.green), !set.has(Colour.red), map.get(Colour.blue) === Shape.round])
}

/** The text of a stack, made here. */
export function makeStack(reply: SendPort<[stack: string, text: string]>): void {
  const error = new Error('only for its stack')
  const stack = error.stack ?? ''
  reply.send([stack, String(stack)])
}

/** Whether the message holds itself, seen from here. */
export function findCycles([list, map, reply]: [unknown[], Map<string, unknown>, SendPort<boolean[]>]): void {
  reply.send([list[1] === list, map.get('self') === map, (list[0] as { map: unknown }).map === map])
}
