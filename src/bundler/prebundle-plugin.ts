import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Keeps the library out of Vite's dependency pre-bundling, which would hide the place where its worker is made. What an
 * excluded package imports must then be pre-bundled itself when it is CommonJS, as React is.
 */
export function prebundlePlugin(): Plugin {
  return {
    name: 'react-isolates:prebundle',
    config({ root }) {
      const include = findsReact(resolve(root ?? '.')) ? ['react-isolates > react'] : []
      return { optimizeDeps: { exclude: ['react-isolates'], include } }
    },
  }
}

/** Whether the library is installed below this root, together with React. It is not when it is aliased to its sources. */
export function findsReact(root: string): boolean {
  try {
    const library = createRequire(join(root, 'index.html')).resolve('react-isolates/package.json')
    createRequire(library).resolve('react')
    return true
  } catch {
    return false
  }
}
