import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events'
import { addons } from 'storybook/manager-api'
import { schemeOf, themeOf } from './theme.ts'

addons.setConfig({
  theme: themeOf(schemeOf('system')),
  sidebar: { showRoots: true },
  // The stories have their own controls and figures; the panel of interactions and accessibility opens by Alt and A.
  layout: { showPanel: false },
})

// The manager follows the toolbar's switch, which otherwise tells only the story.
addons.register('react-isolates/scheme', (api) => {
  let choice: unknown = 'system'
  const dress = () => api.setOptions({ theme: themeOf(schemeOf(choice)) })
  const hear = ({ globals }: { globals: Record<string, unknown> }) => {
    choice = globals.scheme ?? choice
    dress()
  }
  api.on(SET_GLOBALS, hear)
  api.on(GLOBALS_UPDATED, hear)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress)
})
