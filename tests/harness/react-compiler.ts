// React Compiler as a Vite plugin, so that tests run as in applications that use it.
import { transformAsync } from '@babel/core'
import type { Plugin } from 'vite'

export function reactCompiler(): Plugin {
  return {
    name: 'react-compiler',
    enforce: 'pre', // the compiler must see types and JSX before they are gone
    transform: {
      filter: { id: { include: /\.[jt]sx?(?:\?|$)/, exclude: /\/node_modules\// } },
      async handler(code, id) {
        const [filename = id] = id.split('?')
        const compiled = await transformAsync(code, {
          filename,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: filename.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
          plugins: ['babel-plugin-react-compiler'],
        })
        return compiled?.code ? { code: compiled.code, map: compiled.map ?? null } : undefined
      },
    },
  }
}
