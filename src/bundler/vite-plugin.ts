import type { Plugin } from 'vite'
import { barePlugin } from './bare-plugin.js'
import { bootstrapPlugin } from './bootstrap-plugin.js'
import { chunkPlugin } from './chunk-plugin.js'
import { devGraphPlugin } from './dev-graph-plugin.js'
import { devLibraryPlugin } from './dev-library-plugin.js'
import { emittedPlugin } from './emitted-plugin.js'
import { hotUpdatePlugin } from './hot-update-plugin.js'
import { liftPlugin } from './lift-plugin.js'
import { LiftedFunctions } from './lifted-functions.js'
import { orderPlugin } from './order-plugin.js'
import { pageCodePlugin } from './page-code-plugin.js'
import { prebundlePlugin } from './prebundle-plugin.js'
import { preloadPlugin } from './preload-plugin.js'
import { type IsolatesOptions, Project } from './project.js'
import { quietPlugin } from './quiet-plugin.js'
import { runtimeChunkPlugin } from './runtime-chunk-plugin.js'
import { vitestPlugin } from './vitest-plugin.js'
import { workerUrlPlugin } from './worker-url-plugin.js'

/**
 * The Vite plugin that lets functions move to isolates. It also works in Vitest (browser mode runs real workers, Node runs
 * in process) and, without the parts for a dev server, in plain Rolldown and Rollup.
 *
 * @throws IsolateError `ISO-152` when a plugin compiles components first, `ISO-153` under `experimental.bundledDev`.
 * A function that cannot move fails the build with its diagnostic.
 * @example export default defineConfig({ plugins: [isolates(), react()] })
 */
export function isolates(options: IsolatesOptions = {}): Plugin[] {
  const project = new Project(options)
  const functions = new LiftedFunctions(project)
  return [
    orderPlugin(),
    prebundlePlugin(project),
    liftPlugin(project, functions),
    workerUrlPlugin(project),
    bootstrapPlugin(project),
    devLibraryPlugin(project),
    devGraphPlugin(project),
    pageCodePlugin(project),
    hotUpdatePlugin(functions),
    emittedPlugin(project),
    preloadPlugin(project),
    runtimeChunkPlugin(project),
    quietPlugin(project),
    barePlugin(project, functions),
    chunkPlugin(project, functions),
    vitestPlugin(project),
  ]
}
