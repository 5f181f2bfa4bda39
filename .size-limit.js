// What a program pays, compressed as it travels. The worker's script is its own file, so it is counted where it is needed.
/** @param {object} config */
const esm = (config) => ({ ...config, format: 'esm' }) // the default, iife, has no import.meta
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
  entry('Isolate.run: page', 'dist/core.js', '{ Isolate }', '16 kB'),
  { name: 'Isolate.run: worker', path: 'dist/worker/bootstrap.js', limit: '9 kB', ...shared },
  entry('useIsolate: page', 'dist/index.js', '{ useIsolate }', '15 kB'),
  entry('everything: page', 'dist/index.js', '*', '25 kB'),
]
