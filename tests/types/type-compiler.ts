import { execFileSync } from 'node:child_process'
import { root } from '../project/repository.ts'

/** What TypeScript's compiler has to say. */
export function compile(...args: string[]): string {
  try {
    return execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, ...args], {
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
