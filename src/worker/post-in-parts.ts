import type { Credit } from '../wire/credit.js'
import type { RunAnswer } from '../wire/message.js'
import type { PacedPiece } from '../wire/paced-writer.js'
import { splitPaced } from '../wire/paced-split.js'
import { postParcel } from '../wire/parcel.js'
import type { Packing } from '../wire/wire-value.js'

/**
 * Posts an answer in parts, each when there is room for it; in one message if it is small. It is copied, and what moves
 * is moved, before this returns. Rejects with UnsendableError; then nothing was posted or moved.
 */
export async function postInParts(
  message: Extract<RunAnswer, { body: unknown }>,
  packing: Packing,
  room: Credit,
  post: (message: RunAnswer, transfer: Transferable[]) => void,
): Promise<void> {
  const pieces: PacedPiece[] = []
  postParcel(message, packing, (packed, moved) => {
    const parts = splitPaced(packed, { transfer: moved })
    if (parts) pieces.push(...parts)
    else post(packed, moved)
  })
  const { run } = message
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    // One who left is waited for no more, but told to the end: whoever gave up a stream still hears of its result.
    await room.spend()
    post({ wire: 'part', run, part: piece.part, last: !pieces.length }, piece.transfer)
  }
}
