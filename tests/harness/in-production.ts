// The library as production builds have it. A mock would do for the page, but not for its isolates.
import type { Plugin } from 'vite'

export const inProduction = (): Plugin => ({
  name: 'in-production',
  enforce: 'pre',
  // As the plugin does it in builds.
  resolveId: {
    order: 'pre',
    filter: { id: /\/launch-run\.js$/ },
    handler(source, importer) {
      if (!importer || importer.includes('launch-bare')) return
      return this.resolve(source.replace('launch-run', 'launch-bare'), importer, { skipSelf: true })
    },
  },
  load: {
    filter: { id: /\/src\/errors\/development\.ts(?:\?|$)/ },
    handler: () => 'export const development = false',
  },
})
