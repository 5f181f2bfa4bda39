import { create } from 'storybook/theming'

/*
 * The manager around the stories, in the colours of stories/kit/tokens.css. Storybook computes shades of these, which
 * needs plain hexadecimal: hence a second place, held to the first by tests/stories/theme.test.ts.
 */
const font = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
const mono = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace'

export type Scheme = 'light' | 'dark'

export const colours = {
  light: {
    paper: '#f6f6f3',
    surface: '#ffffff',
    line: '#dfdfd9',
    edge: '#85887f',
    ink: '#16191a',
    'ink-soft': '#565b5a',
    accent: '#0a6b66',
    'accent-ink': '#ffffff',
    'accent-soft': '#dff0ec',
  },
  dark: {
    paper: '#0f1213',
    surface: '#171b1c',
    line: '#2a3031',
    edge: '#737c7b',
    ink: '#e9edeb',
    'ink-soft': '#a4acaa',
    accent: '#5fd0c2',
    'accent-ink': '#06201d',
    'accent-soft': '#14302d',
  },
} as const

/** Storybook darkens this one in the dark and writes white on it. */
const secondary = { light: colours.light.accent, dark: '#2aa396' }

/** A theme for Storybook's manager and docs pages. */
export function themeOf(scheme: Scheme) {
  const c = colours[scheme]
  return create({
    base: scheme,
    brandTitle: 'react-isolates',
    brandTarget: '_self',
    fontBase: font,
    fontCode: mono,
    appBg: c.paper,
    appContentBg: c.paper,
    appHoverBg: c['accent-soft'],
    appPreviewBg: c.paper,
    appBorderColor: c.line,
    appBorderRadius: 8,
    barBg: c.surface,
    barTextColor: c['ink-soft'],
    barHoverColor: c.accent,
    barSelectedColor: c.accent,
    colorPrimary: c.accent,
    colorSecondary: secondary[scheme],
    textColor: c.ink,
    textInverseColor: c['accent-ink'],
    textMutedColor: c['ink-soft'],
    inputBg: c.surface,
    inputBorder: c.edge,
    inputTextColor: c.ink,
    inputBorderRadius: 8,
    buttonBg: c.surface,
    buttonBorder: c.edge,
    booleanBg: c.paper,
    booleanSelectedBg: c.surface,
  })
}

/** What the toolbar switch says, or what the system wishes. */
export function schemeOf(choice: unknown): Scheme {
  if (choice === 'light' || choice === 'dark') return choice
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
