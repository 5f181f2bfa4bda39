// What compiled code imports. Not for people: it changes with the compiler.
export { retire } from './isolate/retire.js'
export { run } from './isolate/run.js'
export { reference } from './wire/reference.js'
export { serveLifted } from './worker/serve-lifted.js'
