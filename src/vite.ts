/** Entry `react-isolates/vite`: the plugin for Vite, Vitest, Rolldown and Rollup. */
export type { IsolatesOptions } from './bundler/project.js'
export { isolates } from './bundler/vite-plugin.js'
