/** What a computation gives in the end: the awaited value, or what a generator returns. */
export type ResultOf<Output> =
  Output extends Generator<unknown, infer Result, never>
    ? Result
    : Output extends AsyncGenerator<unknown, infer Result, never>
      ? Awaited<Result>
      : Awaited<Output>

/** What a generator gives on the way: the values it yields. */
export type ProgressOf<Output> =
  Output extends Generator<infer Yielded, unknown, never>
    ? Awaited<Yielded>
    : Output extends AsyncGenerator<infer Yielded, unknown, never>
      ? Awaited<Yielded>
      : never
