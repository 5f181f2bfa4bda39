type AnyGenerator = Generator<unknown, unknown> | AsyncGenerator<unknown, unknown>

/** Whether a computation gave a generator object. A plain array or string is iterable too, but is a result. */
export function isGenerator(output: unknown): output is AnyGenerator {
  const tag = Object.prototype.toString.call(output)
  return tag === '[object Generator]' || tag === '[object AsyncGenerator]'
}
