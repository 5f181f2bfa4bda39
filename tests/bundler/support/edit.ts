import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Edits a file that a dev server of this process watches, all changes in one turn of it: the server cannot read the file
 * half written, nor between two changes. It never hears of a second one that comes within 50 ms.
 */
export function edit(path: string, ...changes: readonly (readonly [from: string, to: string])[]): void {
  let text = readFileSync(path, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`)
    text = text.replace(from, () => to)
  }
  writeFileSync(path, text)
}
