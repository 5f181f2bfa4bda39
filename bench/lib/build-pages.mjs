import { build, mergeConfig } from 'vite'
import { benchFolder, productionConfig } from './vite-config.mjs'

/** Where the built pages are. */
export const pagesFolder = `${benchFolder}dist`

/**
 * Builds the pages.
 * @param {readonly string[]} pages HTML files below the benchmark's folder
 */
export async function buildPages(pages) {
  await build(
    mergeConfig(await productionConfig(), {
      root: benchFolder,
      build: {
        outDir: pagesFolder,
        emptyOutDir: true,
        rolldownOptions: { input: pages.map((page) => benchFolder + page) },
      },
    }),
  )
}
