// What compiled code imports. Not for people: it changes with the compiler.
export { reference } from './wire/reference.js'
export { serveLifted } from './worker/serve-lifted.js'
