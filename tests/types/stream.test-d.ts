import { expectTypeOf, it } from 'vitest'
import { Completer } from '../../src/stream/completer.ts'
import type { Stream } from '../../src/stream/stream.ts'
import { StreamController } from '../../src/stream/stream-controller.ts'
import type { StreamSubscription } from '../../src/stream/stream-subscription.ts'

declare const messages: Stream<unknown>
declare const numbers: Stream<number>
const isString = (value: unknown): value is string => typeof value === 'string'

it('[ST12] derived streams know what they hold', () => {
  expectTypeOf(numbers.map(String)).toEqualTypeOf<Stream<string>>()
  expectTypeOf(numbers.expand((n) => [n, `${n}`])).toEqualTypeOf<Stream<string | number>>()
  expectTypeOf(numbers.asyncMap(async (n) => `${n}`)).toEqualTypeOf<Stream<string>>()
  expectTypeOf(numbers.where((n) => n > 1)).toEqualTypeOf<Stream<number>>()
  expectTypeOf(messages.where(isString)).toEqualTypeOf<Stream<string>>()
  expectTypeOf(messages.takeWhile(isString)).toEqualTypeOf<Stream<string>>()
  expectTypeOf(messages.cast(isString)).toEqualTypeOf<Stream<string>>()
  expectTypeOf(messages.cast<string>()).toEqualTypeOf<Stream<string>>()
  expectTypeOf(numbers.transform({ bind: (stream) => stream.map(String) })).toEqualTypeOf<Stream<string>>()
  expectTypeOf(numbers.take(1).skip(1).distinct().asBroadcastStream()).toEqualTypeOf<Stream<number>>()
  // @ts-expect-error the values are numbers
  numbers.where((text: string) => text.length > 0)
})

it('[ST18] results know what they are', () => {
  expectTypeOf(numbers.first).toEqualTypeOf<Promise<number>>()
  expectTypeOf(numbers.isEmpty).toEqualTypeOf<Promise<boolean>>()
  expectTypeOf(numbers.toList()).toEqualTypeOf<Promise<number[]>>()
  expectTypeOf(numbers.fold('', (text, n) => text + n)).toEqualTypeOf<Promise<string>>()
  expectTypeOf(numbers.firstWhere((n) => n > 1, { orElse: async () => 0 })).toEqualTypeOf<Promise<number>>()
  expectTypeOf(numbers.drain()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(numbers.drain(1)).toEqualTypeOf<Promise<number>>()
  // @ts-expect-error a getter, as in Dart
  numbers.first()
})

it('[ST11] a subscription knows its values', () => {
  const subscription = numbers.listen((value) => expectTypeOf(value).toEqualTypeOf<number>())
  expectTypeOf(subscription).toEqualTypeOf<StreamSubscription<number>>()
  expectTypeOf(subscription.asFuture()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(subscription.asFuture('x')).toEqualTypeOf<Promise<string>>()
  numbers.listen(null, { onError: undefined, onDone: () => {} })
})

it('[ST21] for await and the web stream give the values', async () => {
  for await (const value of numbers) expectTypeOf(value).toEqualTypeOf<number>()
  expectTypeOf(numbers.toReadableStream()).toEqualTypeOf<ReadableStream<number>>()
})

it('[ST24] a stream of some is a stream of more; a controller adds what it is for', () => {
  expectTypeOf(numbers).toExtend<Stream<number | string>>()
  // @ts-expect-error but not the other way round
  expectTypeOf(messages).toExtend<Stream<number>>()
  const controller = StreamController.broadcast<number>({ onCancel: async () => {} })
  expectTypeOf(controller).toEqualTypeOf<StreamController<number>>()
  expectTypeOf(controller.stream).toEqualTypeOf<Stream<number>>()
  // @ts-expect-error a controller of numbers
  controller.add('x')
})

it('[ST30] a completer asks for its value, or for none', () => {
  new Completer().complete()
  new Completer<number>().complete(Promise.resolve(1))
  // @ts-expect-error the value is missing
  new Completer<number>().complete()
  // @ts-expect-error of numbers
  new Completer<number>().complete('x')
})
