// What a program pays, compressed as it travels. The worker's script is its own file, so it is counted where it is needed.
const esm = (config) => ({ ...config, format: 'esm' }) // the default, iife, has no import.meta
const worker = 'dist/worker/bootstrap.js'
const entries = [
  { name: 'Isolate.run: page', import: { 'dist/core.js': '{ Isolate }' }, limit: '8 kB' },
  { name: 'Isolate.run: worker', path: worker, limit: '8 kB' },
  { name: 'useIsolate: page', import: { 'dist/index.js': '{ useIsolate }' }, limit: '10 kB' },
  { name: 'everything: page', import: { 'dist/index.js': '*' }, limit: '20 kB' },
]

export default entries.map(({ path, ...entry }) => ({
  path: path ?? Object.keys(entry.import),
  ignore: ['react'],
  brotli: true,
  modifyEsbuildConfig: esm,
  ...entry,
}))
