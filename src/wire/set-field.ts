/** Sets an own field, whatever its name and whatever the class has under it: an accessor there must not be run. */
export function setField(object: object, key: PropertyKey, value: unknown, enumerable = true): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable, configurable: true })
}
