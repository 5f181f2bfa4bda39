import { decodeKind } from '../wire/parcel.js'
import { capabilityOf } from './capability.js'
import { decodeSendPort } from './send-port.js'
import { TransferableTypedData } from './transferable-typed-data.js'

/** Makes the values of this folder arrive as what they were. Called where messages come in; code may name none of them. */
export function installDecoders(): void {
  decodeKind('port', decodeSendPort)
  decodeKind('capability', ({ id }) => capabilityOf(String(id)))
  decodeKind('typed-data', ({ buffer }) => new TransferableTypedData(buffer as ArrayBuffer))
}
