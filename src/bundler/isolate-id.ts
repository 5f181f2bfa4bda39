import { extname } from 'node:path'

/**
 * How the id of a module says that it belongs to isolates.
 *
 *   /app/src/App.tsx                       the page's module
 *   /app/src/App.tsx?isolate=parse-1f0c    one function lifted out of it, in a build with `&lang.tsx` behind
 *   /app/src/math.ts?isolate               in dev: the isolates' own copy of a module both sides import
 */
const LIFTED = /[?&]isolate=([\w$-]+)/
const MARKED = /[?&]isolate(?=[=&]|$)/

/** Matches the ids of lifted functions. */
export const liftedId: RegExp = LIFTED

/** Matches everything below a lifted function: the functions themselves and, in dev, the isolates' copies of modules. */
export const isolateId: RegExp = MARKED

/** The file behind an id: without query and hash. */
export function fileOf(id: string): string {
  return id.replace(/[?#].*$/, '')
}

/** The key of the lifted function an id asks for. */
export function keyOf(id: string): string | undefined {
  return LIFTED.exec(id)?.[1]
}

/**
 * The id of a function lifted out of `file`; also an import specifier when `file` is relative. It ends like the file:
 * by its ending Rolldown tells whether the package's `"type"` counts, and so what CommonJS exports by default.
 */
export function toLiftedId(file: string, key: string): string {
  return `${file}?isolate=${key}&lang${extname(file)}`
}
