import { installDecoders } from '../../src/port/decoders.ts'
import { packingFor } from '../../src/port/links.ts'
import type { Parcel } from '../../src/wire/message.ts'
import { postParcel, unpack } from '../../src/wire/parcel.ts'

installDecoders()

/** What another isolate would get of a message. `posted` is called with what goes to the platform. */
export function roundTrip(
  body: unknown,
  { transfer = [], posted }: { transfer?: Transferable[]; posted?: (parcel: Parcel) => void } = {},
): unknown {
  let arrived: Parcel | undefined
  postParcel({ body } as Parcel, packingFor('another isolate', 'message', transfer), (parcel, moved) => {
    posted?.(parcel)
    arrived = structuredClone(parcel, { transfer: moved })
  })
  return unpack(arrived!)
}
