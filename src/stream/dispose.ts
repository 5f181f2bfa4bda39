/// <reference lib="esnext.disposable" preserve="true" />
// WebKit has no disposal symbols yet. Compilers that lower `using` look for these stand-ins there, so ours serve it too.

/** `Symbol.dispose`, or its stand-in. */
export const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')

/** `Symbol.asyncDispose`, or its stand-in. */
export const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')
