import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** The folder of the benchmark, with a slash at its end. */
export const benchFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * @template Module
 * @param {string} path below the repository
 * @returns {Promise<Module>} a module of the sources; Node 20 runs no TypeScript
 */
export async function load(path) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  return /** @type {{ module: Module }} */ (await runnerImport(file, { logLevel: 'error' })).module
}

/**
 * A production build of applications that use the library, which comes from its sources.
 * @returns {Promise<import('vite').InlineConfig>}
 */
export async function productionConfig() {
  process.env.NODE_ENV = 'production'
  const [{ isolates }, { sourceAlias }] = await Promise.all([
    /** @type {Promise<typeof import('../../src/vite.js')>} */ (load('src/vite.ts')),
    /** @type {Promise<typeof import('../../tests/harness/source-alias.js')>} */ (
      load('tests/harness/source-alias.ts')
    ),
  ])
  return {
    base: './',
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [isolates()],
    resolve: {
      alias: [
        ...sourceAlias,
        // Its build for browsers; the one that bundlers find is for other runtimes.
        {
          find: /^poolifier-web-worker$/,
          replacement: `${benchFolder}node_modules/poolifier-web-worker/browser/mod.js`,
        },
      ],
      dedupe: ['react', 'react-dom'],
    },
    worker: { format: 'es' },
    build: { target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 5000 },
  }
}
