import { createRequire } from 'node:module'

/** The version of this package. Its file lies two folders up, from the sources as well as from what is built of them. */
export function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
  return version
}
