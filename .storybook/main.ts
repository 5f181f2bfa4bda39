import type { StorybookConfig } from '@storybook/react-vite'
import { mergeConfig } from 'vite'
import { isolates } from '../src/vite.ts'
import { sourceAlias } from '../tests/harness/source-alias.ts'
import { storyDependencies } from '../tests/harness/story-dependencies.ts'
import { demoServer } from './demo-server.ts'

export default {
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  features: { sidebarOnboardingChecklist: false }, // the stories are for readers, who set up nothing
  core: {
    crossOriginIsolated: true, // on every answer of the development server; `server.headers` misses the manager
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
  },
  typescript: { reactDocgen: 'react-docgen' }, // react-docgen-typescript needs the compiler API of TypeScript 6
  viteFinal: (config) =>
    mergeConfig(
      { ...config, plugins: [isolates(), demoServer(), ...(config.plugins ?? [])] },
      {
        resolve: { alias: sourceAlias },
        worker: { format: 'es' },
        optimizeDeps: { include: storyDependencies },
      },
    ),
} satisfies StorybookConfig
