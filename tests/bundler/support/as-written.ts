import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const QUERY = '?as-written'

/**
 * Gives a program that is imported with `?as-written` the library of `as-written.ts` in place of ours, so that it runs as
 * its text says: nothing in it is compiled, and its functions are called where they stand.
 */
export function asWritten(folder: string): Plugin {
  const library = JSON.stringify(join(folder, 'src/as-written.ts'))
  return {
    name: 'as-written',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined
      const text = await readFile(id.slice(0, -QUERY.length), 'utf8')
      return text
        .replace(/(from |import\()(['"])react-isolates(?:\/core)?\2/g, `$1${library}`)
        .replace(/(\/wrappers\.js)'/g, `$1${QUERY}'`)
    },
  }
}
