import { fileURLToPath } from 'node:url'
import { build, runnerImport } from 'vite'

const folder = fileURLToPath(new URL('..', import.meta.url))

/**
 * @template Module
 * @param {string} path below the repository
 * @returns {Promise<Module>} a module of the sources; Node 20 runs no TypeScript
 */
async function load(path) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  return /** @type {{ module: Module }} */ (await runnerImport(file, { logLevel: 'error' })).module
}

/**
 * Builds the pages for production, with the library from its sources.
 * @param {boolean} withPeers whether the other libraries are measured too
 * @returns {Promise<string>} the folder of the built files
 */
export async function buildPages(withPeers) {
  process.env.NODE_ENV = 'production'
  const [{ isolates }, { sourceAlias }] = await Promise.all([
    /** @type {Promise<typeof import('../../src/vite.js')>} */ (load('src/vite.ts')),
    /** @type {Promise<typeof import('../../tests/harness/source-alias.js')>} */ (
      load('tests/harness/source-alias.ts')
    ),
  ])
  await build({
    root: `${folder}page`,
    base: './',
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [isolates()],
    resolve: { alias: sourceAlias, dedupe: ['react', 'react-dom'] },
    worker: { format: 'es' },
    build: {
      outDir: `${folder}dist`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input: [`${folder}page/index.html`, ...(withPeers ? [`${folder}page/peers.html`] : [])],
      },
    },
  })
  return `${folder}dist`
}
