/** The functions that every library runs in its workers. Each stands alone: some libraries send its source text. */
export const tasks = {
  inc: (n: number) => n + 1,
  echo: (value: unknown) => value,
  length: (bytes: ArrayBuffer) => bytes.byteLength,
  bounce: (bytes: ArrayBuffer) => bytes,
  makeBytes: (count: number) => new ArrayBuffer(count),
  parse: (text: string): unknown => JSON.parse(text),
  spin: (turns: number) => {
    let x = 1
    for (let turn = 0; turn < turns; turn++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0
    return x
  },
}

export type TaskName = keyof typeof tasks

/** What a stream carries. */
export type ItemKind = 'number' | 'object'

/** The items of a stream. */
export const items = {
  // From 1: threads does not deliver a zero.
  number: (index: number): unknown => index + 1,
  object: (index: number): unknown => ({ i: index, part: index / 100, label: 'step' }),
}
