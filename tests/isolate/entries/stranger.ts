import { registerSendable } from 'react-isolates/core'

/** A class that only the isolate knows. */
export class Stranger {
  readonly from = 'far away'
}
registerSendable(Stranger)
