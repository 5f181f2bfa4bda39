import { addLoader, type NextConfig } from './bundler/next-config.js'
import type { LoaderOptions } from './bundler/worker-loader.js'

/**
 * Entry `react-isolates/next`: lets functions move to isolates in Next.js, built by Turbopack or webpack. What the
 * configuration already says is kept.
 *
 * @param options `wrappers`, as in the Vite plugin.
 * @example export default withIsolates({ reactStrictMode: true })
 */
export function withIsolates<Config extends object>(
  nextConfig: Config & NextConfig,
  options: Pick<LoaderOptions, 'wrappers'> = {},
): Config {
  return addLoader(nextConfig, options)
}
