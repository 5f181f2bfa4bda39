// Section N of the conformance inventory: whole programs, as people write them from what they read.
import {
  Isolate,
  livingIsolates,
  RawReceivePort,
  ReceivePort,
  RemoteError,
  SendPort,
  StateError,
  UnsendableError,
} from 'react-isolates/core'
import { afterEach, expect, it } from 'vitest'
import { openMailboxes } from '../../src/port/mailboxes.ts'
import { BasicWorker } from './programs/basic-worker.ts'
import { Calculation } from './programs/calculation.ts'
import { ControllerOne } from './programs/controller-one.ts'
import { CloseMessage, ControllerTwo, DataMessage } from './programs/controller-two.ts'
import { sumInIsolate } from './programs/exchange.ts'
import { readAll } from './programs/long-running.ts'
import { squares, squaresAsPrinted, squaresInParallel } from './programs/offloading.ts'
import { isString, randomStrings } from './programs/random-strings.ts'
import { RobustWorker } from './programs/robust-worker.ts'
import { spawnAndReceive } from './programs/spawn-and-receive.ts'
import { type Upload, Uploads } from './programs/uploads.ts'

const here = import.meta.url

afterEach(() => expect.poll(livingIsolates).toBe(0))

it('[PT3] [C247] exchanges addresses in five steps; the sum comes once, the port is closed, the isolate killed', async () => {
  const printed = await sumInIsolate(100_000_000)
  expect(printed).toEqual([expect.any(SendPort), 5_000_000_050_000_000])
})

it('[PT1] [C248] sends numbers there and gets strings of that length back, in order', async () => {
  const port = new ReceivePort<unknown>()
  await Isolate.spawn(randomStrings, port.sendPort)
  const broadcast = port.asBroadcastStream()
  const commands = (await broadcast.first) as SendPort<unknown>
  const strings = broadcast.takeWhile(isString).cast(isString).take(9).toList()
  for (let length = 1; length <= 9; length++) commands.send(length)
  expect((await strings).map((text) => text.length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  commands.send('no number: the isolate stops listening, and has nothing left')
  port.close()
})

it('[IS6] [C249] gives null when the isolate cannot be started, or rejects in the form of the web; its port is closed', async () => {
  const before = openMailboxes()
  const start = (port: SendPort<unknown>) => Isolate.spawnUri(new URL('./served/missing.ts', here), [], port)
  expect(await ControllerOne.create(start)).toBeNull()
  await expect(ControllerOne.open(start)).rejects.toThrow('Unable to spawn isolate')
  // The page's own two ports are opened with its first isolate.
  expect(openMailboxes() - before).toBeLessThanOrEqual(before ? 0 : 2)
})

it('[PT4] [C250] sends into nothing after close, without a word, and hears nothing any more', async () => {
  const controller = await ControllerOne.create<number>((port) => Isolate.spawn(randomStrings, port))
  const heard: unknown[] = []
  controller!.broadcast.listen((message) => heard.push(message))
  controller!.send(3)
  await expect.poll(() => heard).toEqual([expect.stringMatching(/^\w{3}$/)])
  controller!.send(4)
  controller!.close()
  controller!.send(5)
  await controller!.isolate.exited
  controller!.send(6)
  expect(heard).toHaveLength(1)
})

it('[PT8] [C251] takes the address from a raw port, then turns it into the stream of outputs', async () => {
  const controller = await ControllerTwo.create()
  const outputs = controller!.outputs.take(3).toList()
  for (const length of [2, 5, 8]) controller!.send(new DataMessage(length))
  expect((await outputs).map((output) => output.length)).toEqual([2, 5, 8])
  controller!.dispose()
})

it('[IS29] [C253] closes from inside when it is told to; the goodbye is heard by whoever still listens', async () => {
  const controller = await ControllerTwo.create()
  const heard: string[] = []
  controller!.outputs.listen((output) => heard.push(output))
  controller!.send(new DataMessage(1))
  controller!.send(new CloseMessage())
  await expect.poll(() => heard).toEqual([expect.stringMatching(/^\w$/), 'Closed'])
  await expect.poll(livingIsolates).toBe(0)
  controller!.dispose()
})

it('[PT3] [C253] hears no goodbye after dispose, which closes its port', async () => {
  const controller = await ControllerTwo.create()
  const heard: string[] = []
  controller!.outputs.listen((output) => heard.push(output))
  controller!.dispose()
  await expect.poll(livingIsolates).toBe(0)
  expect(heard).toEqual([])
})

it('[ST14] [C254] ends the stream of outputs with a value of another type', async () => {
  const controller = await ControllerTwo.create()
  const outputs = controller!.outputs.toList()
  for (const length of [1, -1, 2]) controller!.send(new DataMessage(length))
  expect((await outputs).map((output) => output.length)).toEqual([1])
  controller!.dispose()
})

it('[PT1] [C255] keeps a text until the isolate is ready, then prints it decoded', async () => {
  const worker = new BasicWorker()
  const parsed = worker.parseJson('{"key":"value"}')
  const isolate = await worker.spawn()
  await parsed
  await worker.parseJson('"not a map"')
  await worker.parseJson('{"other":[1,2]}')
  await expect.poll(() => worker.printed).toEqual([{ key: 'value' }, { other: [1, 2] }])
  isolate.kill()
})

it('[PT8] [C256] gives each caller its own answer', async () => {
  const worker = await RobustWorker.spawn()
  expect(await worker.parseJson('{"key":"value"}')).toEqual({ key: 'value' })
  expect(await worker.parseJson('"banana"')).toBe('banana')
  expect(await worker.parseJson('[true, false, null, 1, "string"]')).toEqual([true, false, null, 1, 'string'])
  expect(await Promise.all([worker.parseJson('"yes"'), worker.parseJson('"no"')])).toEqual(['yes', 'no'])
  const last = worker.parseJson('"still answered"')
  worker.close()
  expect(await last).toBe('still answered')
})

it('[WI5] [C258] rejects the one request whose text is invalid, and the worker lives', async () => {
  const worker = await RobustWorker.spawn()
  const [bad, good] = await Promise.allSettled([worker.parseJson('{ invalid'), worker.parseJson('[1]')])
  const reason = (bad as PromiseRejectedResult).reason as RemoteError
  expect(reason).toBeInstanceOf(RemoteError)
  expect(String(reason)).toMatch(/^SyntaxError: /)
  expect(reason.stack).toBe('')
  expect(good).toEqual({ status: 'fulfilled', value: [1] })
  expect(await worker.parseJson('"alive"')).toBe('alive')
  worker.close()
})

it('[WK1] [C259] refuses requests after close, and its isolate ends', async () => {
  const worker = await RobustWorker.spawn()
  worker.close()
  const refused = worker.parseJson('"late"')
  await expect(refused).rejects.toBeInstanceOf(StateError)
  await expect(refused).rejects.toThrow('Closed')
  await expect.poll(livingIsolates).toBe(0)
})

it('[IS24] [IS26] [C261] tells a child that left, one that failed and one that succeeded apart', async () => {
  const left = await spawnAndReceive('leave').catch(String)
  expect(left).toBe('Isolate terminated without result')
  const failed = await spawnAndReceive('{ invalid').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(RemoteError)
  expect(String(failed)).toMatch(/^SyntaxError: /)
  expect((failed as RemoteError).stack).toContain('spawn-and-receive')
  expect(await spawnAndReceive('{"key":"value"}')).toEqual({ key: 'value' })
})

it('[IS32] [C262] reads three files one after another, pulled, and ends', async () => {
  const exits = new ReceivePort<null>()
  const counts: number[] = []
  const urls = [1, 2, 3].map((n) => `${location.origin}/tests/conformance/served/keys-${n}.json`)
  for await (const json of readAll(urls, exits.sendPort)) counts.push(Object.keys(json).length)
  expect(counts).toEqual([3, 6, 9])
  expect(await exits.first).toBeNull()
})

it('[IS15] [C263] computes chunks of two in isolates of their own, in their order', async () => {
  expect(await squaresInParallel([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2)).toEqual([
    1, 4, 9, 16, 25, 36, 49, 64, 81, 100,
  ])
})

it('[IS15] [C264] computes squares elsewhere while the page goes on', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  const numbers = Array.from({ length: 200_000 }, (_, n) => n)
  const result = await squares(numbers)
  clearInterval(timer)
  expect(result.length).toBe(200_000)
  expect(result[1999]).toBe(1999 * 1999)
  expect(ticks).toBeGreaterThan(0)
})

it('[IS4] [C265] refuses a closure that captures its receive port, as the article prints it', async () => {
  const port = new ReceivePort()
  const spawn = squaresAsPrinted([1, 2], port)
  await expect(spawn).rejects.toBeInstanceOf(UnsendableError)
  await expect(spawn).rejects.toMatchObject({ path: 'captured "receivePort"' })
  port.close()
})

it('[IS15] [C266] takes images while others upload, and counts those that fail', async () => {
  const waiting: Upload[] = []
  const server = new RawReceivePort<Upload>((upload) => waiting.push(upload))
  const history: string[] = []
  const uploads = await Uploads.start(server.sendPort, () =>
    history.push([...uploads.states.values()].join(' ')),
  )
  const answer = async (status: number): Promise<string> => {
    await expect.poll(() => waiting.length).toBe(1)
    const { image, answer: to } = waiting.shift()!
    to.send(status)
    return image
  }
  for (const image of ['one', 'two']) uploads.add(image)
  expect(await answer(200)).toBe('one')
  uploads.add('three')
  expect(uploads.count('queued', 'uploading')).toBe(3)
  expect(await answer(500)).toBe('two')
  const finished = uploads.finish()
  expect(await answer(200)).toBe('three')
  await finished
  expect([...uploads.states]).toEqual([
    ['one', 'completed'],
    ['two', 'failed'],
    ['three', 'completed'],
  ])
  expect([uploads.count('completed'), uploads.count('failed'), uploads.count('queued', 'uploading')]).toEqual(
    [2, 1, 0],
  )
  expect(history).toEqual(expect.arrayContaining(['uploading queued', 'completed uploading queued']))
  server.close()
})

it('[IS22] [C267] stops a calculation in the middle, at once, and starts it again', async () => {
  const calculation = new Calculation(300)
  await calculation.start()
  await expect.poll(() => calculation.completed, { interval: 1 }).toBeGreaterThan(0)
  await calculation.stop()
  expect([calculation.isRunning, calculation.completed, calculation.outcome]).toEqual([false, 0, undefined])
  const late = calculation.late
  await calculation.start()
  await expect.poll(() => calculation.completed, { interval: 1 }).toBeGreaterThan(0)
  await expect.poll(() => calculation.outcome).toEqual(expect.any(Number))
  expect([calculation.completed, calculation.isRunning]).toEqual([300, false])
  // All that was late came before the second start: nothing of the first run was taken for the second's.
  expect(calculation.late).toBe(late)
  calculation.close()
})
