// React 18 in place of React 19: both are installed, under names of their own.
const other = (name: string): { find: RegExp; replacement: string } => ({
  find: new RegExp(`^${name}(?=/|$)`),
  replacement: `${name}-18`,
})

export const react18Alias = ['react', 'react-dom'].map(other)
