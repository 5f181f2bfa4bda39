// The library as production builds have it. A mock would do for the page, but not for its isolates.
import type { Plugin } from 'vite'

export const inProduction = (): Plugin => ({
  name: 'in-production',
  enforce: 'pre',
  load: {
    filter: { id: /\/src\/errors\/development\.ts(?:\?|$)/ },
    handler: () => 'export const development = false',
  },
})
