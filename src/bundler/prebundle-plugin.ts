import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import type { Project } from './project.js'

/** What is pre-bundled, and what is not. */
export interface Prebundling {
  exclude: string[]
  include: string[]
}

/**
 * Keeps the library out of Vite's dependency pre-bundling, which would hide the place where its worker is made, and so the
 * packages that are to be compiled: pre-bundling passes our transform by. What an excluded package imports must be
 * pre-bundled by name if it is CommonJS, as React is.
 */
export function prebundlePlugin(project: Project): Plugin {
  return {
    name: 'react-isolates:prebundle',
    config: ({ root }) => ({
      optimizeDeps: prebundling(resolve(root ?? '.'), (file) => project.includes(file)),
    }),
  }
}

/** For a project in `root`. Nothing is named that is not installed there, as where the library is aliased to its sources. */
export function prebundling(root: string, isIncluded: (file: string) => boolean = () => false): Prebundling {
  const react = ['react-isolates > react', 'react-isolates > react/jsx-runtime']
  const compiled = dependenciesOf(root).filter((name) => isIncluded(`${root}/node_modules/${name}/index.js`))
  return { exclude: ['react-isolates', ...compiled], include: findsReact(root) ? react : [] }
}

function dependenciesOf(root: string): string[] {
  try {
    const { dependencies = {}, devDependencies = {} } = createRequire(join(root, 'index.html'))(
      './package.json',
    ) as Record<string, Record<string, string> | undefined>
    return Object.keys({ ...dependencies, ...devDependencies })
  } catch {
    return [] // the root of a page need not be that of a package
  }
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
