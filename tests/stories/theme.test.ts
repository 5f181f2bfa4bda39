import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { colours } from '../../.storybook/theme.ts'

it.each(['light', 'dark'] as const)(
  '[SB15] dresses Storybook in the %s colours of the stories',
  async (scheme) => {
    const tokens = await readFile(new URL('../../stories/kit/tokens.css', import.meta.url), 'utf8')
    const pairs = tokens.matchAll(/--([a-z-]+): light-dark\((#\w+), (#\w+)\)/g)
    const named = new Map(
      [...pairs].map(([, name, light, dark]) => [name, scheme === 'light' ? light : dark]),
    )
    expect(named.size).toBeGreaterThan(8)
    expect(colours[scheme]).toEqual(
      Object.fromEntries(Object.keys(colours[scheme]).map((name) => [name, named.get(name)])),
    )
  },
)
