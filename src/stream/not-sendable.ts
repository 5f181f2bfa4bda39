/**
 * What objects that belong to one isolate carry as an own property. Structured clone refuses an object that owns a
 * function, and so throws "DataCloneError" where it would otherwise make a dead plain object. It must be a string key:
 * clone passes over symbols.
 */
export function notSendable(): void {}
