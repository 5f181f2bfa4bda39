// The test kit: what tests of code that uses isolates need.
export { livingIsolates, watchIsolates } from './isolate/census.js'
export type { Faults } from './isolate/in-process.js'
export { type Gate, gate, inProcessIsolates, type InProcessIsolates } from './isolate/testing-kit.js'
