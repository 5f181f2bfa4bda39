import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig, PluginOption } from 'vite'
import { isolates } from '../../../src/vite.js'
import { sourceAlias } from '../../harness/source-alias.js'

/** The fixture application. */
export const appFolder: string = fileURLToPath(new URL('../app/', import.meta.url))

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
    server: { host: '127.0.0.1', port: 0, fs: { allow: [repository] } },
    // Small files stay files: the content security policy allows no data: URL.
    build: { assetsInlineLimit: 0, emptyOutDir: true },
  }
}
