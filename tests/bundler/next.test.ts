import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { withIsolates } from '../../src/next.js'

interface Next {
  reactStrictMode?: boolean
  turbopack?: { root?: string; rules?: Record<string, unknown> }
  webpack?: (
    config: { module: { rules: unknown[] } },
    context: { isServer: boolean },
  ) => { module: { rules: unknown[] } }
}
const withLoader = (config: Next): Next => withIsolates(config)

it('[BU21] both bundlers get the loader, before types and JSX are gone', () => {
  const { turbopack, webpack } = withLoader({})
  expect(turbopack?.rules?.['*.tsx']).toMatchObject({
    loaders: [{ loader: 'react-isolates/loader' }],
    condition: { content: /react-isolates/ },
  })
  const { module } = webpack?.({ module: { rules: [] } }, { isServer: true }) ?? {}
  expect(module?.rules).toEqual([
    expect.objectContaining({
      enforce: 'pre',
      use: [{ loader: 'react-isolates/loader', options: expect.objectContaining({ server: true }) }],
    }),
  ])
})

it('[BU20] the options carry the version, so that caches end with it', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  expect(withLoader({}).turbopack?.rules?.['*.ts']).toMatchObject({ loaders: [{ options: { version } }] })
})

it('[BU21] what the configuration says is kept', () => {
  const seen: unknown[] = []
  const config = withLoader({
    reactStrictMode: true,
    turbopack: { root: '/app', rules: { '*.svg': { loaders: ['svg'] }, '*.tsx': { loaders: ['mine'] } } },
    webpack(webpackConfig, context) {
      seen.push(context, webpackConfig.module.rules.length)
      return webpackConfig
    },
  })
  expect(config.reactStrictMode).toBe(true)
  expect(config.turbopack?.root).toBe('/app')
  expect(config.turbopack?.rules?.['*.svg']).toEqual({ loaders: ['svg'] })
  expect(config.turbopack?.rules?.['*.tsx']).toEqual([
    expect.objectContaining({ condition: { content: /react-isolates/ } }),
    { loaders: ['mine'] },
  ])
  config.webpack?.({ module: { rules: [] } }, { isServer: false })
  expect(seen).toEqual([{ isServer: false }, 1])
})
