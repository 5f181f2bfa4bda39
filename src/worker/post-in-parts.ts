import type { Credit } from '../wire/credit.js'
import type { Parcel } from '../wire/message.js'
import type { PacedPart } from '../wire/paced-part.js'
import { splitPaced } from '../wire/paced-split.js'
import type { PacedPiece } from '../wire/paced-writer.js'
import { postParcel } from '../wire/parcel.js'
import type { Packing } from '../wire/wire-value.js'

/** How a message goes: whole, or part by part. */
export interface PacedRoad<Message> {
  whole(message: Message, transfer: Transferable[]): void
  part(part: { part: PacedPart; last: boolean }, transfer: Transferable[]): void
}

/**
 * Posts a message in parts, each when there is room for it; whole if it is small. It is copied, and what moves is moved,
 * before this returns. When the receiver left, the rest is dropped.
 *
 * Rejects with UnsendableError; then nothing was posted or moved.
 */
export async function postInParts<Message extends Parcel>(
  message: Message,
  packing: Packing,
  room: Credit,
  road: PacedRoad<Message>,
): Promise<void> {
  const pieces: PacedPiece[] = []
  postParcel(message, packing, (packed, moved) => {
    const parts = splitPaced(packed, { transfer: moved })
    if (parts) pieces.push(...parts)
    else road.whole(packed, moved)
  })
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    if (!(await room.spend())) return
    road.part({ part: piece.part, last: !pieces.length }, piece.transfer)
  }
}
