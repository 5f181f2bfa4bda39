/** Whether a value needs no copy to be sent as it is now. A symbol cannot be sent at all. */
export const isPrimitive = (value: unknown): boolean =>
  value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
