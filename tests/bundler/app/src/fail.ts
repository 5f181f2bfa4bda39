/** Fails as real code does: a subclass's fields, and a cause. */
export function fail(line: number): never {
  throw Object.assign(new RangeError(`line ${line} is too long`, { cause: new TypeError('not a number') }), {
    line,
    where: 'input',
  })
}
