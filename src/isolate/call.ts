import type { DataMessage } from '../wire/message.js'
import type { Allowance } from '../wire/allowance.js'
import type { PacedAnswers } from './paced-answers.js'

export type CallKind = 'request' | 'stream'
/** Takes a yielded value, and calls back when it wants more. */
export type OnYield = (value: unknown, more: () => void) => void

/** How an answer is asked for. */
export interface CallTerms {
  transfer: Transferable[]
  signal: AbortSignal | undefined
  onYield: OnYield | undefined
  /** Large answers come in parts. */
  paced: boolean | undefined
  /** What its errors call it. Default: the isolate's name. */
  debugName: string | undefined
}

/** One call in flight. */
export interface Call {
  debugName: string | undefined
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  onYield: OnYield | undefined
  allowance: Allowance | undefined
  stack: (() => string) | undefined
  /** Puts together what comes in parts. */
  parts?: PacedAnswers<DataMessage>
}
