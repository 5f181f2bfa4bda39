/** An uncaught error as error listeners get it: its text and its stack, if it has one. Runs user code. */
export const noticeOf = (error: unknown): [text: string, stack: string | null] => [
  textOf(error),
  error instanceof Error ? textOf(error.stack ?? '') : null,
]

/** `String(value)`, also for values whose conversion throws. */
export function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return `Instance of '${(value as object)?.constructor?.name ?? 'Object'}'`
  }
}
