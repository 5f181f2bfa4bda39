import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rspack } from '@rspack/core'
import webpack from 'webpack'

/** What a bundler says when it is done. */
interface Stats {
  hasErrors(): boolean
  hasWarnings(): boolean
  toString(options: object): string
}

type Done = (error: Error | null, stats?: Stats) => void

/** The loader of this repository's own, for bundlers that bring none for TypeScript. */
const typescript = fileURLToPath(new URL('./typescript-loader.mjs', import.meta.url))

/** A configuration as the guide shows it: the loader first, then what takes types and JSX away. */
function configuration(app: string, compileTypes: { loader: string; options?: object }) {
  const sources = { test: /\.[jt]sx?$/, exclude: /node_modules/ }
  return {
    context: app,
    mode: 'production' as const,
    entry: './src/main.tsx',
    output: { path: join(app, 'dist'), filename: 'main.js', clean: true },
    resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.jsx': ['.tsx'] } },
    module: {
      rules: [
        { ...sources, enforce: 'pre' as const, use: 'react-isolates/loader' },
        { ...sources, use: compileTypes },
      ],
    },
    performance: false as const,
  }
}

const swc = {
  loader: 'builtin:swc-loader',
  options: {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
  },
}

/** Bundles the application in `app` for production, into its folder `dist`; fails with whatever the bundler has to say. */
export const bundlers: Record<string, (app: string) => Promise<void>> = {
  // Its minifier takes most of the time, and Rspack's shows that names may be short.
  webpack: (app) =>
    finished((done) =>
      webpack({ ...configuration(app, { loader: typescript }), optimization: { minimize: false } }, done),
    ),
  Rspack: (app) => finished((done) => rspack(configuration(app, swc), done)),
}

function finished(start: (done: Done) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error, stats) => {
      if (error) reject(error)
      else if (!stats || stats.hasErrors() || stats.hasWarnings())
        reject(new Error(stats?.toString({ preset: 'errors-warnings' })))
      else resolve()
    })
  })
}
