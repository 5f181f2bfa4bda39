// "Steps to exchange the SendPort between isolates", of "Decoding Isolates", part 2.
import { Completer, Isolate, ReceivePort, SendPort } from 'react-isolates/core'

/** Lets an isolate add up all numbers to `upTo`. Gives what was printed until it was killed. */
export async function sumInIsolate(upTo: number): Promise<unknown[]> {
  const printed: unknown[] = []
  const responses = new ReceivePort<SendPort<number> | number>() // step 1
  const isolate = await Isolate.spawn(addUp, responses.sendPort) // step 2
  const address = new Completer<SendPort<number>>()
  responses.listen((message) => {
    printed.push(message)
    if (message instanceof SendPort) return address.complete(message) // step 5
    responses.close()
    isolate.kill()
  })
  const commands = await address.future
  commands.send(upTo)
  await isolate.exited
  return printed
}

function addUp(port: SendPort<SendPort<number> | number>): void {
  const commands = new ReceivePort<number>() // step 3
  port.send(commands.sendPort) // step 4
  commands.listen((bigNumber) => {
    let sum = 0
    for (let i = 0; i <= bigNumber; i++) sum += i
    port.send(sum)
  })
}
