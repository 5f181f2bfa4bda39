// Screenshots every story of a static Storybook build, in light and in dark, to be looked at.
//   npm run build:storybook && npm run screenshots -- [part of a story's id]
import { mkdir, readFile } from 'node:fs/promises'
import { chromium } from 'playwright'
import { isDownloaded, systemPath } from '../tests/harness/browser-paths.mjs'
import { serveStatic } from './serve-static.mjs'

/** @typedef {{ id: string, type: 'story' | 'docs', tags: string[] }} Entry */

const [part = ''] = process.argv.slice(2)
/** @type {{ entries: Record<string, Entry> }} */
const { entries } = JSON.parse(await readFile('storybook-static/index.json', 'utf8'))
// Stories without the tag are not in the sidebar: they prove a rule, and people see their idle sisters.
const wanted = Object.values(entries).filter(({ id, tags }) => id.includes(part) && tags.includes('dev'))
const site = await serveStatic('storybook-static')
const path = isDownloaded(chromium) ? undefined : systemPath('chromium')
const browser = await chromium.launch({
  ...(path && { executablePath: path }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
let failures = 0

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const folder = `screenshots/${colorScheme}`
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1100, height: 760 }, colorScheme })
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
await browser.close()
site.close()
if (failures) process.exitCode = 1

/**
 * Storybook marks the body once it shows the story, or the error that the story or its play function threw.
 * @param {import('playwright').Page} page
 */
async function settled(page) {
  const marks = ['sb-show-main', 'sb-show-errordisplay', 'sb-show-nopreview']
  const shown = await page
    .waitForFunction((names) => names.find((name) => document.body.classList.contains(name)), marks)
    .catch(() => undefined)
  await page.waitForLoadState('networkidle')
  return (await shown?.jsonValue()) === 'sb-show-main' ? 'shown' : 'FAILED'
}
