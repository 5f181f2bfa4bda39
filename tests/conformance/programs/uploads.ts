// The upload demo of "Decoding Isolates", part 2: images are taken while others upload, and the page shows how it goes.
import { Isolate, ReceivePort, SendPort } from 'react-isolates/core'

export type State = 'queued' | 'uploading' | 'completed' | 'failed'
interface Change {
  image: string
  state: State
}
/** What the server is sent, and where its answer goes. */
export interface Upload {
  image: string
  answer: SendPort<number>
}
type Command = string | null

export class Uploads {
  readonly states = new Map<string, State>()
  readonly #isolate: Isolate
  readonly #commands: SendPort<Command>

  private constructor(isolate: Isolate, commands: SendPort<Command>) {
    this.#isolate = isolate
    this.#commands = commands
  }

  static async start(server: SendPort<Upload>, changed: () => void): Promise<Uploads> {
    const port = new ReceivePort<SendPort<Command> | Change>()
    const isolate = await Isolate.spawn(uploadAll, [port.sendPort, server] as const)
    return await new Promise((resolve) => {
      let uploads: Uploads
      port.listen((message) => {
        if (message instanceof SendPort) return resolve((uploads = new Uploads(isolate, message)))
        uploads.states.set(message.image, message.state)
        changed()
      })
      void isolate.exited.then(() => port.close())
    })
  }

  add(image: string): void {
    this.states.set(image, 'queued')
    this.#commands.send(image)
  }

  count(...wanted: State[]): number {
    return [...this.states.values()].filter((state) => wanted.includes(state)).length
  }

  /** Lets what was added be uploaded, then ends the isolate from inside. */
  async finish(): Promise<void> {
    this.#commands.send(null)
    await this.#isolate.exited
  }
}

async function uploadAll([page, server]: readonly [
  SendPort<SendPort<Command> | Change>,
  SendPort<Upload>,
]): Promise<void> {
  const commands = new ReceivePort<Command>()
  page.send(commands.sendPort)
  // One after another: while the body waits, what comes is kept.
  for await (const image of commands) {
    if (image === null) break
    page.send({ image, state: 'uploading' })
    const answer = new ReceivePort<number>()
    server.send({ image, answer: answer.sendPort })
    page.send({ image, state: (await answer.first) === 200 ? 'completed' : 'failed' })
  }
}
