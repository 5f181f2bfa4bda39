/** Whether it is of a class, whose methods structured clone would lose. Collections and arrays are copied as such. */
export function isInstance(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return false
  // `Object.prototype` of any realm has no prototype itself.
  return prototype !== null && Object.getPrototypeOf(prototype) !== null
}
