// Screenshots every story of a static Storybook build, in light and in dark, on a desk and on a phone, to be looked at.
//   npm run build:storybook && npm run screenshots -- [part of a story's id] [--proofs]
// With --proofs also the stories that prove a rule: they stand as their `play` left them, with figures on screen.
import { mkdir, readFile } from 'node:fs/promises'
import { chromium } from 'playwright'
import { isDownloaded, systemPath } from '../tests/harness/browser-paths.mjs'
import { serveStatic } from './serve-static.mjs'

/** @typedef {{ id: string, type: 'story' | 'docs', tags: string[] }} Entry */

const part = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? ''
const proofs = process.argv.includes('--proofs')
/** @type {{ entries: Record<string, Entry> }} */
const { entries } = JSON.parse(await readFile('storybook-static/index.json', 'utf8'))
const wanted = Object.values(entries).filter(
  // Stories without the tag are not in the sidebar: they prove a rule, and people see their idle sisters.
  ({ id, tags }) => id.includes(part) && (proofs || tags.includes('dev')),
)
const screens = { desk: { width: 1100, height: 760 }, phone: { width: 360, height: 740 } }

const site = await serveStatic('storybook-static')
const path = isDownloaded(chromium) ? undefined : systemPath('chromium')
const browser = await chromium.launch({
  ...(path && { executablePath: path }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
let failures = 0

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [screen, viewport] of Object.entries(screens)) {
    const folder = `screenshots/${colorScheme}-${screen}`
    await mkdir(folder, { recursive: true })
    const page = await browser.newPage({ viewport, colorScheme })
    page.on('pageerror', (error) => console.error(`  ${error.message}`))
    for (const { id, type } of wanted) {
      const view = type === 'docs' ? 'docs' : 'story'
      await page.goto(`${site.url}/iframe.html?id=${id}&viewMode=${view}&globals=scheme:${colorScheme}`)
      const outcome = await settled(page)
      if (outcome !== 'shown') failures++
      await page.screenshot({ path: `${folder}/${id}.png`, fullPage: true })
      console.log(`${outcome}  ${folder}/${id}.png`)
    }
    await page.close()
  }
}
await browser.close()
site.close()
if (failures) process.exitCode = 1

/**
 * Waits until the story stands still: shown, and played to the end if it has a `play`.
 * @param {import('playwright').Page} page
 * @returns {Promise<'shown' | 'FAILED' | 'TOO WIDE'>}
 */
async function settled(page) {
  const ended = ['completed', 'finished', 'errored', 'aborted']
  const phase = await page
    .waitForFunction((names) => {
      const { phase } = Reflect.get(window, '__STORYBOOK_PREVIEW__')?.currentRender ?? {}
      return names.includes(phase) && phase
    }, ended)
    .then((handle) => handle.jsonValue())
    .catch(() => 'errored')
  // A charting story draws a little before there is something to see.
  await page.waitForTimeout(1000)
  if (phase === 'errored' || phase === 'aborted') return 'FAILED'
  // A page that scrolls sideways is broken, whatever it looks like.
  return (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) ? 'TOO WIDE' : 'shown'
}
