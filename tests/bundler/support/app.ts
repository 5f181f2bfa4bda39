import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig, type PluginOption, type Rolldown } from 'vite'
import { isolates } from '../../../src/vite.js'
import { sourceAlias } from '../../harness/source-alias.js'

/** The fixture application. */
export const appFolder: string = fileURLToPath(new URL('../app/', import.meta.url))

/** The folder of another application: `programs`, `libraries`. */
export const fixtureFolder = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url))

/** This repository. */
export const repository: string = fileURLToPath(new URL('../../../', import.meta.url))

/** Its configuration, with the library taken from its sources. */
export function appConfig(plugins: PluginOption[] = [isolates(), react()]): InlineConfig {
  return {
    root: appFolder,
    configFile: false,
    logLevel: 'silent',
    plugins,
    define: { __RELEASE__: JSON.stringify('r1') },
    resolve: { alias: sourceAlias },
    // Small files stay files: the content security policy allows no data: URL.
    build: { assetsInlineLimit: 0, emptyOutDir: true },
  }
}

/** Builds as `vite build` does. */
export async function buildForProduction(config: InlineConfig): Promise<Rolldown.RolldownOutput> {
  const built = await asForProduction(() => build(config))
  const output = Array.isArray(built) ? built[0] : built // a library is built once for each of its formats
  if (output && 'output' in output) return output
  throw new Error('one build was asked for')
}

/** Vite takes the environment it finds, and that of a test is 'test'. */
export async function asForProduction<Result>(work: () => Promise<Result>): Promise<Result> {
  const { NODE_ENV } = process.env
  process.env['NODE_ENV'] = 'production'
  try {
    return await work()
  } finally {
    process.env['NODE_ENV'] = NODE_ENV
  }
}
