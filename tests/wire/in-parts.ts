import { installDecoders } from '../../src/port/decoders.ts'
import { packingFor } from '../../src/port/links.ts'
import type { Parcel } from '../../src/wire/message.ts'
import { PacedJoin } from '../../src/wire/paced-join.ts'
import { splitPaced } from '../../src/wire/paced-split.ts'
import type { PacedPiece } from '../../src/wire/paced-writer.ts'
import { postParcel, unpack } from '../../src/wire/parcel.ts'

installDecoders()

/** What arrives of a value that is cut into parts of so many nodes. `look` is shown what goes to the platform. */
export function inParts(
  value: object,
  nodes?: number,
  { transfer = [], look }: { transfer?: Transferable[]; look?: (piece: PacedPiece) => void } = {},
): unknown {
  const pieces = splitPaced(value, { nodes, transfer })
  if (!pieces) return structuredClone(value, { transfer })
  const join = new PacedJoin()
  for (const piece of pieces) {
    look?.(piece)
    join.add(structuredClone(piece.part, { transfer: piece.transfer }))
  }
  return join.value
}

/** What another isolate would get of a message in parts. */
export function roundTripInParts(body: unknown, nodes: number, transfer: Transferable[] = []): unknown {
  let arrived: unknown
  postParcel({ body } as Parcel, packingFor('another isolate', 'result', transfer), (parcel, moved) => {
    arrived = inParts(parcel, nodes, { transfer: moved })
  })
  return unpack(arrived as Parcel)
}
