// React Compiler as a Vite plugin, so that tests run as in applications that use it.
import { transformAsync } from '@babel/core'
import type { Plugin, Rolldown } from 'vite'

/** How strict the compiler is: by default it leaves alone what it cannot compile; `'all_errors'` makes that an error. */
type PanicThreshold = 'none' | 'all_errors'

type TransformOutput = Pick<Rolldown.SourceDescription, 'code' | 'map'>

/** Compiles the hooks and components of one module; types and JSX stay as they are. */
export async function compileReact(
  code: string,
  filename: string,
  panicThreshold: PanicThreshold,
): Promise<TransformOutput> {
  const compiled = await transformAsync(code, {
    filename,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: filename.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
    plugins: [['babel-plugin-react-compiler', { panicThreshold }]],
  })
  return { code: compiled?.code ?? code, map: compiled?.map ?? null }
}

export function reactCompiler(): Plugin {
  return {
    name: 'react-compiler',
    // Named beforehand, because a dependency that is found during a run reloads the page.
    config: () => ({ optimizeDeps: { include: ['react/compiler-runtime'] } }),
    enforce: 'pre', // the compiler must see types and JSX before they are gone
    transform: {
      filter: { id: { include: /\.[jt]sx?(?:\?|$)/, exclude: /\/node_modules\// } },
      handler: (code, id) => compileReact(code, id.replace(/\?.*$/, ''), 'none'),
    },
  }
}
