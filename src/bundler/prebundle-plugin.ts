import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** What is pre-bundled, and what is not. */
export interface Prebundling {
  exclude: string[]
  include: string[]
}

/**
 * Keeps the library out of Vite's dependency pre-bundling, which would hide the place where its worker is made. What an
 * excluded package imports must be pre-bundled by name if it is CommonJS, as React is.
 */
export function prebundlePlugin(): Plugin {
  return {
    name: 'react-isolates:prebundle',
    config: ({ root }) => ({ optimizeDeps: prebundling(resolve(root ?? '.')) }),
  }
}

/** For a project in `root`. Nothing is named that is not installed there, as where the library is aliased to its sources. */
export function prebundling(root: string): Prebundling {
  const react = ['react-isolates > react', 'react-isolates > react/jsx-runtime']
  return { exclude: ['react-isolates'], include: findsReact(root) ? react : [] }
}

function findsReact(root: string): boolean {
  try {
    const library = createRequire(join(root, 'index.html')).resolve('react-isolates/package.json')
    createRequire(library).resolve('react')
    return true
  } catch {
    return false
  }
}
