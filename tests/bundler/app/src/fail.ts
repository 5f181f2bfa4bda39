/** Fails as real code does: a subclass's fields, and a cause. */
export function fail(row: number): never {
  throw Object.assign(new RangeError(`row ${row} is too long`, { cause: new TypeError('not a number') }), {
    row,
    where: 'input',
  })
}
