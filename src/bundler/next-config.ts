import type { LoaderOptions } from './worker-loader.js'
import { packageVersion } from './package-version.js'

/** The parts of a Next.js configuration that are added to. Everything else passes through. */
export interface NextConfig {
  turbopack?: { rules?: Record<string, unknown> } & Record<string, unknown>
  webpack?: ((config: WebpackConfig, context: { isServer: boolean }) => WebpackConfig) | null
}
interface WebpackConfig {
  module: { rules: unknown[] }
}

/** Adds the loader to both of Next's bundlers. */
export function addLoader<Config extends object>(
  config: Config & NextConfig,
  options: LoaderOptions = {},
): Config {
  const loader = (server?: boolean): { loader: string; options: LoaderOptions } => ({
    loader: 'react-isolates/loader',
    // Turbopack keeps a loader's output as long as path and options are the same, also when the loader has changed.
    options: { ...options, version: packageVersion(), ...(server !== undefined && { server }) },
  })
  const rule = { loaders: [loader()], condition: { content: /react-isolates/ } }
  return {
    ...config,
    turbopack: { ...config.turbopack, rules: withRule(config.turbopack?.rules, rule) },
    webpack(webpackConfig: WebpackConfig, context: { isServer: boolean }) {
      webpackConfig.module.rules.push({
        test: /\.[cm]?[jt]sx?$/,
        exclude: /node_modules/,
        enforce: 'pre',
        use: [loader(context.isServer)],
      })
      return config.webpack ? config.webpack(webpackConfig, context) : webpackConfig
    },
  }
}

/** Our rule for every kind of module, before the rules that were there for it. */
function withRule(rules: Record<string, unknown> = {}, rule: unknown): Record<string, unknown> {
  const added = modules.map((glob) => [glob, glob in rules ? [rule, rules[glob]].flat() : rule])
  return { ...rules, ...Object.fromEntries(added) }
}

const modules = ['*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.mjs']
