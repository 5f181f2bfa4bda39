import { type LoaderContext, load } from './bundler/worker-loader.js'

export type { LoaderContext, LoaderOptions } from './bundler/worker-loader.js'

/**
 * Entry `react-isolates/loader`: lets functions move to isolates in webpack 5, Rspack and Turbopack. Each function becomes
 * the entry of a worker of its own, so a warm worker runs that function only. Let it run before whatever takes types and
 * JSX away (`enforce: 'pre'`).
 *
 * A function that cannot move is an error of its module, with a diagnostic.
 *
 * @example
 * { test: /\.[jt]sx?$/, exclude: /node_modules/, enforce: 'pre', use: ['react-isolates/loader'] }
 */
export default function loader(this: LoaderContext, source: string, map?: unknown): void {
  load(this, source, map)
}
