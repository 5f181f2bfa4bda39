import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, mergeConfig } from 'vite'
import { benchFolder, productionConfig } from './vite-config.mjs'

/**
 * Builds the pages, each time in a folder of its own: several may measure at once.
 * @param {readonly string[]} pages HTML files below the benchmark's folder
 * @returns {Promise<string>} the folder, which is gone when the process ends
 */
export async function buildPages(pages, { minify = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'isolates-bench-pages-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await build(
    mergeConfig(await productionConfig(), {
      root: benchFolder,
      build: {
        outDir: folder,
        emptyOutDir: true,
        minify,
        rolldownOptions: { input: pages.map((page) => benchFolder + page) },
      },
    }),
  )
  return folder
}
