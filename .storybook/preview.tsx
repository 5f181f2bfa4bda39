import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import '../stories/kit/tokens.css'
import '../stories/kit/base.css'

configure({ asyncUtilTimeout: 10_000 }) // the default second is too short for a worker on a busy machine

export default {
  globalTypes: {
    scheme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Light or dark',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'As the system', icon: 'contrast' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  initialGlobals: {
    scheme: 'system',
    // A scan by axe holds the page for a second, which every frame meter would show. In tests it always runs; for
    // people it waits behind a button of the accessibility panel.
    a11y: { manual: !import.meta.env.VITEST },
  },
  decorators: [
    (Story, { globals }) => {
      const root = document.documentElement
      if (globals.scheme === 'system') delete root.dataset.theme
      else root.dataset.theme = String(globals.scheme)
      return <Story />
    },
  ],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { disable: true },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Basics',
          [
            'Your first isolate',
            'Sum of a billion',
            'run',
            'Two heaps',
            'From spawn to run',
            'Sum by spawn',
            'Speed',
            'Which one to use',
          ],
          'Ports',
          [
            'Mailbox and addresses',
            'Raw versus stream',
            'Handshake and round trip',
            'Bidirectional random strings',
            'Stream of ten',
            'Long-running isolate',
            'Basic ports',
            'Robust ports',
            'Passing addresses on',
          ],
          'Controller',
          ['V1', 'V2', 'V2 handshake', 'V1 or V2'],
          'Hooks',
          ['Life cycle'],
          'Messages',
          ['Copy, do not share', 'Transfer versus copy'],
          'Errors',
          [
            'Every error, on purpose',
            'One port for three kinds',
            'Captured port is refused',
            'Crash and restart',
          ],
          'Lifecycle',
          ['Control panel', 'Inspector'],
          'Inside',
          ['What happens on spawn', 'How run works', 'Page goes away'],
          'Practices',
          [
            'When not to use an isolate',
            'Keep messages small',
            'Always handle errors',
            'Kill what you do not need',
            'Shared memory corner',
          ],
          'Demos',
          ['Progress and stop', 'Image processing', 'Photo grid', 'Upload with progress', 'Mandelbrot'],
          'Use cases',
          [
            'Offload a calculation',
            'Large JSON',
            'Fetch in an isolate',
            'Many requests',
            'Search a million rows',
            'Database in an isolate',
            'Parallel chunks',
            'Photo filters',
            'Audio conversion',
          ],
        ],
      },
    },
  },
} satisfies Preview
