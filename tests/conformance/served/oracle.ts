import { ReceivePort, registerSendable, type SendPort } from 'react-isolates/core'

class Answer {
  readonly text = 'forty-two'
}
registerSendable(Answer)

/** Gives an address, and answers what is asked there. */
export function main(_args: string[], port: SendPort<unknown>): void {
  const questions = new ReceivePort<unknown>()
  port.send(questions.sendPort)
  questions.listen((question) => {
    if (question === 'end') questions.close()
    else if (question === 'an instance') answerByInstance(port)
    else port.send([question, 'heard'])
  })
}

function answerByInstance(port: SendPort<unknown>): void {
  try {
    port.send(new Answer())
  } catch (error) {
    port.send(String(error))
  }
}
