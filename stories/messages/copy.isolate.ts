import { ReceivePort, type SendPort } from 'react-isolates/core'

export interface Note {
  text: string
}

// #region entry
/** Keeps the note it was given, changes it when told to, and sends it back. */
export function keeper([page, note]: readonly [SendPort<Note | SendPort<string | null>>, Note]): void {
  const port = new ReceivePort<string | null>()
  page.send(port.sendPort)
  page.send(note)
  port.listen((text) => {
    if (text !== null) note.text = text
    page.send(note)
  })
}
// #endregion
