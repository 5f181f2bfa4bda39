/** Where a worker notes the copy of the library that its isolate runs on, or that no isolate lives there but code runs. */
export const claim: unique symbol = Symbol.for('react-isolates.isolate')
