// What a program pays, compressed as it travels. The worker's script is its own file, so it is counted where it is needed.
// What is loaded only by those who ask for it (`paced`, reports of development) is a file of its own as well.

/** @typedef {{ path: string, kind: string, importer: string }} Import */
/** @typedef {{ onResolve(options: { filter: RegExp }, callback: (args: Import) => object | undefined): void }} Build */

/** Leaves dynamic imports out: a plugin of esbuild. */
const onDemand = {
  name: 'on-demand',
  /** @param {Build} build */
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

/** What the Vite plugin does in production builds. */
const bare = {
  name: 'bare',
  /** @param {Build} build */
  setup(build) {
    build.onResolve({ filter: /\/launch-run\.js$/ }, ({ importer }) => ({
      path: importer.replace(/[^/]*$/, 'launch-bare.js'),
    }))
  },
}

/** @param {{ plugins?: object[] }} config */
const esm = (config) => ({
  ...config,
  format: 'esm', // the default, iife, has no import.meta
  plugins: [...(config.plugins ?? []), onDemand, bare],
})
const worker = 'dist/worker/bootstrap.js'
const shared = { ignore: ['react'], brotli: true, modifyEsbuildConfig: esm }

/**
 * @param {string} name
 * @param {string} path
 * @param {string} names
 * @param {string} limit
 */
const entry = (name, path, names, limit) => ({ name, path, import: { [path]: names }, limit, ...shared })

export default [
  entry('Isolate.run, as the plugin calls it: page', 'dist/internal.js', '{ run, reference }', '3.9 kB'),
  entry('Isolate, the whole class: page', 'dist/core.js', '{ Isolate }', '19.8 kB'),
  { name: 'every worker', path: worker, limit: '2.3 kB', ...shared },
  { name: 'every isolate: what moves in', path: 'dist/worker/enter-isolate.js', limit: '11.5 kB', ...shared },
  entry('useIsolate: page', 'dist/index.js', '{ useIsolate }', '9.3 kB'),
  entry('everything: page', 'dist/index.js', '*', '33.4 kB'),
]
