// Section C of the conformance inventory: Isolate.spawn.
import {
  Isolate,
  IsolateSpawnError,
  livingIsolates,
  ReceivePort,
  type SendPort,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import * as spawned from './isolates/spawned.ts'
import {
  accept,
  chain,
  computeLines,
  Greeter,
  introduceAndEnd,
  type Line,
  mandelbrotLine,
  reply,
  Unbuildable,
} from './isolates/spawned.ts'
import { timesTouched, touch } from './isolates/touched.ts'

/** Spawns what the compiler has not seen: it does not follow what comes out of a list. */
const [uncompiled] = [Isolate] as unknown as [
  { spawn(entryPoint: unknown, message: unknown): Promise<Isolate> },
]

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[IS20] [C040] starts paused under its name, and runs when it is resumed', async () => {
  const port = new ReceivePort<string>()
  const isolate = await Isolate.spawn(reply, ['hi', port.sendPort], {
    paused: true,
    debugName: 'the greeter',
  })
  expect(isolate.debugName).toBe('the greeter')
  isolate.resume(isolate.pauseCapability!)
  expect(await port.first).toBe('re: hi')
})

it('[IS15] [C041] makes three isolates of one function, each by itself', async () => {
  const port = new ReceivePort<[number, SendPort]>()
  const entry = (reply: SendPort<[number, SendPort]>) => {
    touch()
    reply.send([timesTouched(), Isolate.current.controlPort])
  }
  const handles = await Promise.all([1, 2, 3].map(() => Isolate.spawn(entry, port.sendPort)))
  const answers = await port.take(3).toList()
  expect(answers.map(([touched]) => touched)).toEqual([1, 1, 1])
  expect(new Set(answers.map(([, isolate]) => isolate))).toEqual(
    new Set(handles.map((handle) => handle.controlPort)),
  )
})

it('[IS16] [C043] lets a grandchild talk with the page when its spawner is gone', async () => {
  const port = new ReceivePort<SendPort<number> | number>()
  const spawner = await Isolate.spawn(introduceAndEnd, port.sendPort)
  const messages = port[Symbol.asyncIterator]()
  const child = (await messages.next()).value as SendPort<number>
  await spawner.exited
  const answers: unknown[] = []
  for (let n = 1; n <= 7; n++) {
    child.send(n * 10)
    answers.push((await messages.next()).value)
  }
  child.send(-1)
  expect(answers).toEqual([11, 21, 31, 41, 51, 61, 71])
  await messages.return?.()
})

it('[IS16] [C044] spawns a chain of ten, and the last one is heard', async () => {
  const port = new ReceivePort<number>()
  await Isolate.spawn(chain, [10, port.sendPort])
  expect(await port.first).toBe(10)
})

it('[IS15] [C045] takes a local function, an imported one, a static method and a closure as entry point', async () => {
  const port = new ReceivePort<string>()
  function local(reply: SendPort<string>): void {
    reply.send('local')
  }
  const word = 'closure'
  await Isolate.spawn(local, port.sendPort)
  await Isolate.spawn(spawned.reply, ['imported', port.sendPort])
  await Isolate.spawn(Greeter.enter, ['static', port.sendPort])
  await Isolate.spawn((reply: SendPort<string>) => reply.send(word), port.sendPort)
  const heard = await port.take(4).toList()
  expect(new Set(heard)).toEqual(new Set(['local', 're: imported', 're: static there', 'closure']))
})

// The method of an object has no place in a module, so nothing can be lifted.
it('[IS14] [C045] refuses an entry point that was not compiled, naming both ways out', async () => {
  const method = {
    base: 1,
    enter(): number {
      return this.base
    },
  }
  const spawn = uncompiled.spawn(method.enter.bind(method), null)
  await expect(spawn).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(spawn).rejects.toMatchObject({
    code: 'ISO-302',
    message: expect.stringMatching(/react-isolates\/vite.*Isolate\.fromWorker/s),
  })
  await expect(uncompiled.spawn('no function', null)).rejects.toMatchObject({ code: 'ISO-302' })
})

it('[IS15] [C046] gives the entry point what it captured', async () => {
  const port = new ReceivePort<number>()
  const captured = 42
  await Isolate.spawn((reply: SendPort<number>) => reply.send(captured), port.sendPort)
  expect(await port.first).toBe(42)
})

it('[IS6] [C048] rejects when the message cannot be rebuilt in the isolate', async () => {
  const spawn = Isolate.spawn(accept, { table: new Unbuildable() })
  await expect(spawn).rejects.toBeInstanceOf(IsolateSpawnError)
  await expect(spawn).rejects.toMatchObject({
    cause: expect.any(RangeError),
    message: expect.stringContaining('cannot rehash set'),
  })
})

it('[WI3] [C049] refuses an instance of a class that is not sendable, naming the class', async () => {
  class Socket {
    readonly url = 'ws://example'
  }
  const spawn = Isolate.spawn((message: unknown) => message, { nested: [new Socket()] })
  await expect(spawn).rejects.toBeInstanceOf(UnsendableError)
  await expect(spawn).rejects.toMatchObject({
    code: 'ISO-202',
    path: 'argument 0 → .nested[0]',
    message: expect.stringContaining('Socket'),
  })
})

it('[WI8] [C050] keeps what the isolate changes of its message to the isolate', async () => {
  const port = new ReceivePort<number>()
  const message = { list: [1, 2], reply: port.sendPort as SendPort<number> }
  await Isolate.spawn((it: typeof message) => {
    it.list.push(3)
    it.reply.send(it.list.length)
  }, message)
  expect(await port.first).toBe(3)
  expect(message.list).toEqual([1, 2])
})

it('[IS15] [C051] takes an entry point of another module, which uses private members there', async () => {
  const port = new ReceivePort<string>()
  await Isolate.spawn(Greeter.enter, ['hello', port.sendPort])
  expect(await port.first).toBe('re: hello there')
})

it('[IS15] [IS26] [C052] gives a handle although the entry point throws at once, and the error is told', async () => {
  const errors = new ReceivePort<[string, string | null]>()
  const isolate = await Isolate.spawn(
    () => {
      throw new RangeError('at once')
    },
    null,
    { errorsAreFatal: false, onError: errors.sendPort },
  )
  expect(isolate).toBeInstanceOf(Isolate)
  const [text, stack] = await errors.first
  expect(text).toBe('RangeError: at once')
  expect(stack).toEqual(expect.any(String))
})

it('[IS24] [C053] ends without an error whatever the message is', async () => {
  const notices = new ReceivePort()
  const { sendPort } = notices
  for (const message of [1, 1.5, null, undefined])
    await Isolate.spawn((it: number | null | undefined) => it, message, {
      onExit: sendPort,
      onError: sendPort,
    })
  expect(await notices.take(4).toList()).toEqual([null, null, null, null])
})

it('[IS15] [C055] begins with module state of its own, and changes only that', async () => {
  touch()
  const here = timesTouched()
  const port = new ReceivePort<number[]>()
  await Isolate.spawn((reply: SendPort<number[]>) => {
    const before = timesTouched()
    touch()
    touch()
    reply.send([before, timesTouched()])
  }, port.sendPort)
  expect(await port.first).toEqual([0, 2])
  expect(timesTouched()).toBe(here)
})

it('[IS15] [WK1] [C056] shares 100 lines among twenty isolates, each line once, and all end', async () => {
  const [size, isolates] = [100, 20]
  const port = new ReceivePort<Line>()
  const lines = new Map<number, number[]>()
  const handles = Promise.all(
    Array.from({ length: isolates }, (_, first) => Isolate.spawn(computeLines, [first, size, port.sendPort])),
  )
  let next = isolates
  let left = size
  for await (const { line, points, next: worker } of port) {
    expect(lines.has(line)).toBe(false)
    lines.set(line, points)
    worker.send(next < size ? next++ : null)
    if (--left === 0) break
  }
  expect(lines.size).toBe(size)
  expect(lines.get(37)).toEqual(mandelbrotLine(37, size))
  await Promise.all((await handles).map((isolate) => isolate.exited))
})

it('[IS15] [IS24] [C057] may make and use instances of a class, and its end is told', async () => {
  const port = new ReceivePort<string | null>()
  await Isolate.spawn(
    (reply: SendPort<string>) => {
      class Greeting {
        readonly text: string
        constructor(text: string) {
          this.text = text
        }
        get answer(): string {
          return `re: ${this.text}`
        }
      }
      reply.send(new Greeting('hi there').answer)
    },
    port.sendPort as SendPort<string>,
    { onExit: port.sendPort },
  )
  expect(await port.take(2).toList()).toEqual(['re: hi there', null])
})

it('[WI8] [C058] copies message and captured variables at the call', async () => {
  const port = new ReceivePort<string>()
  const message = { word: 'then', reply: port.sendPort }
  const captured = { word: 'then' }
  const spawn = Isolate.spawn((it: typeof message) => it.reply.send(`${it.word} ${captured.word}`), message)
  message.word = 'later'
  captured.word = 'later'
  await spawn
  expect(await port.first).toBe('then then')
})
