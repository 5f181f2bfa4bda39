import type { Plugin } from 'vite'
import { IsolateError } from '../errors/isolate-error.js'

/**
 * Checks what must hold for the other plugins to do their work: that nobody compiles components before the functions are
 * lifted, and that modules have URLs of their own.
 */
export function orderPlugin(): Plugin {
  return {
    name: 'react-isolates:order',
    configResolved(config) {
      const before = compilesBefore(config.plugins)
      if (before)
        throw new IsolateError(
          'ISO-152',
          `The plugin "${before}" compiles components before isolates() has seen them, so functions are no longer found at ` +
            'their calls. Put isolates() first: plugins: [isolates(), react()].',
        )
      const experimental: { bundledDev?: unknown } = config.experimental
      if (config.command === 'serve' && experimental.bundledDev)
        throw new IsolateError(
          'ISO-153',
          'Isolates need modules with URLs of their own, which "experimental.bundledDev" takes away in dev. Turn it off.',
        )
    },
  }
}

/**
 * The name of a plugin that would see a module's source before ours. Ours asks to go first, so only one that asks for the
 * same and stands in front can.
 */
export function compilesBefore(plugins: readonly Pick<Plugin, 'name' | 'transform'>[]): string | undefined {
  const own = plugins.findIndex(({ name }) => name === 'react-isolates')
  return plugins
    .slice(0, Math.max(own, 0))
    .find(
      ({ name, transform }) =>
        /react|babel|swc/i.test(name) && typeof transform === 'object' && transform.order === 'pre',
    )?.name
}
