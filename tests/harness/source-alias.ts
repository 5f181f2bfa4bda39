// Tests and stories import the package by its name, as users do, and get its sources.
import { fileURLToPath } from 'node:url'

const source = (entry: string): string => fileURLToPath(new URL(`../../src/${entry}.ts`, import.meta.url))

export const sourceAlias = [
  { find: /^react-isolates$/, replacement: source('index') },
  ...['core', 'internal', 'testing'].map((entry) => ({
    find: new RegExp(`^react-isolates/${entry}$`),
    replacement: source(entry),
  })),
]
