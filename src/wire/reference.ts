import { IsolateSpawnError } from '../errors/isolate-spawn-error.js'

/** What a lifted module exports: a factory that takes the captured variables by name and gives the function. */
export interface LiftedModule {
  default: (captures: Record<string, unknown>) => IsolateFunction
}

/** A function as an isolate runs it. */
export type IsolateFunction = (...args: unknown[]) => unknown

/** What the compiler leaves on the page in place of a function: where its module is, and what travels with it. */
export interface ReferenceSpec {
  /** The original place, `file:line:column#name`. Every error about the function names it. */
  id: string
  /** The lifted module, for the bootstrap worker to import. Absent where no worker can run. */
  url?: string
  /** The same module by the bundler's own import: the road without a worker, and the importer that HMR needs. */
  load?: () => Promise<LiftedModule>
  /** A worker whose entry is the lifted module itself, for bundlers that cannot give it a URL. */
  spawn?: () => Worker
  /** Its code uses nothing of the library, so that it can run where no isolate lives. A build says so. */
  bare?: boolean
  /** Reads the captured variables. Called when the message is sent, so a variable set after the closure was written counts. */
  captures?: () => Record<string, unknown>
}

const specOf = Symbol.for('react-isolates.reference')

/**
 * Makes the stand-in for a compiled function. Compiled code calls it; nobody else should.
 *
 * The stand-in is a function so that it can be passed, stored and typed as the one it stands for, but its code lives in
 * a module of its own: calling it on the page is refused.
 */
export function reference(spec: ReferenceSpec): IsolateFunction {
  const standIn = () => {
    throw new IsolateSpawnError(
      `${spec.id} was compiled for isolates and cannot be called here. Pass it to Isolate.run, compute or useIsolate.`,
      { code: 'ISO-307' },
    )
  }
  return Object.assign(standIn, { [specOf]: spec })
}

/** The reference behind a compiled function, or undefined for any other value. */
export function findReference(value: unknown): ReferenceSpec | undefined {
  return typeof value === 'function' ? (value as { [specOf]?: ReferenceSpec })[specOf] : undefined
}

/**
 * The reference behind a compiled function.
 *
 * @throws IsolateSpawnError `ISO-302` when the function was not compiled, naming both ways out.
 */
export function referenceOf(value: unknown): ReferenceSpec {
  const spec = findReference(value)
  if (spec) return spec
  const what =
    typeof value === 'function' ? `the function "${value.name || 'anonymous'}"` : `a ${typeof value}`
  throw new IsolateSpawnError(
    `${what} was not compiled, so no isolate can run it. Add isolates() of "react-isolates/vite" to the plugins and write ` +
      'the function in the call or wrap it in isolate(), or give your own worker to Isolate.fromWorker.',
    { code: 'ISO-302' },
  )
}
