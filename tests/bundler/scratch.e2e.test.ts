import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'
import { createServer, type InlineConfig, type Plugin } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { isolates } from '../../src/vite.js'
import { appConfig, buildForProduction, repository } from './support/app.js'
import { writeApp } from './support/small-app.js'
import { serveStatically } from './support/static-server.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
const configFor = (root: string, plugins: Plugin[]): InlineConfig => ({
  ...appConfig([isolates(), ...plugins]),
  root,
})
async function inDev(root: string, plugins: Plugin[] = []): Promise<unknown> {
  const server = await createServer({
    ...configFor(root, plugins),
    server: { host: '127.0.0.1', port: 0, watch: null, fs: { allow: [root, repository] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return (await visit(browser, server.resolvedUrls?.local[0] ?? '')).outcomes()
}
async function afterBuild(root: string, plugins: Plugin[] = []): Promise<unknown> {
  await buildForProduction(configFor(root, plugins))
  const server = await serveStatically(join(root, 'dist'), '/')
  onTestFinished(() => server.close())
  return (await visit(browser, server.url)).outcomes()
}
const text = readFileSync(process.env['SCRATCH'] ?? '', 'utf8')
const apps = text
  .split(/^=== ?/m)
  .slice(1)
  .map((part) => {
    const [title = '', ...rest] = part.split('\n')
    const files: Record<string, string> = {}
    for (const file of rest.join('\n').split(/^@@ ?/m).slice(1)) {
      const [name = '', ...lines] = file.split('\n')
      files[name.trim()] = lines
        .join('\n')
        .replace(/\\x(..)/g, (m, h) =>
          title.includes('escapes') ? String.fromCharCode(Number.parseInt(h, 16)) : m,
        )
    }
    const { 'pairs.ts': pairs = '', ...others } = files
    const list = pairs
      .split('\n')
      .filter((line) => line.trim() && !line.startsWith('import') && !line.startsWith('#'))
    if (pairs)
      others['src/main.tsx'] = `${pairs
        .split('\n')
        .filter((l) => l.startsWith('import') || l.startsWith('#'))
        .map((l) => l.replace(/^#/, ''))
        .join('\n')}
const outcomes = []
const at = async (name, f) => { try { outcomes.push([name, await f()]) } catch (e) { outcomes.push([name, String(e)]) } }
${list
  .map((line) => {
    const [name, expr] = line.split(/ := /)
    return `await at(${JSON.stringify(name + ' page')}, async () => (${expr}))\nawait at(${JSON.stringify(name + ' iso')}, () => Isolate.run(async () => (${expr})))`
  })
  .join('\n')}
const shown = document.createElement('pre')
shown.id = 'outcomes'
shown.textContent = JSON.stringify(outcomes)
document.body.append(shown)`
    return [title, others] as const
  })
it.each(apps)(
  '%s',
  async (title, files) => {
    for (const [mode, go] of [
      ['dev', inDev],
      ['build', afterBuild],
    ] as const) {
      const root = await writeApp(files)
      let out: unknown
      try {
        out = await go(root)
      } catch (e) {
        out = String(e)
      }
      const lines = Array.isArray(out) ? out : []
      const S = (x: unknown) => JSON.stringify(x)?.replaceAll(root, 'ROOT')
      console.log(
        `### ${title} ${mode}\n` +
          (lines.length && Array.isArray(lines[0])
            ? lines
                .map(([n, v], i) =>
                  n.endsWith(' page')
                    ? S(v) === S(lines[i + 1][1])
                      ? `  same ${n} ${S(v)}`
                      : `  DIFF ${n} ${S(v)}  ISO ${S(lines[i + 1][1])}`
                    : undefined,
                )
                .filter(Boolean)
                .join('\n')
            : S(out)),
      )
    }
    expect(1).toBe(1)
  },
  120000,
)
