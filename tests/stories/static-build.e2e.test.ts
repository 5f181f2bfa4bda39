import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { serveStatic } from '../../scripts/serve-static.mjs'
import { launch } from '../bundler/support/visit.js'

const UNDER = '/some/where/'

/** A build that is there already, as in CI. */
const built = process.env['STORYBOOK_BUILD']
let folder: string
let site: Awaited<ReturnType<typeof serveStatic>>
let browser: Browser
let stories: string[]

beforeAll(async () => {
  folder = built ?? (await build())
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, { type: string; tags: string[] }>
  }
  stories = Object.keys(index.entries).filter((id) => {
    const { type, tags } = index.entries[id] ?? { type: '', tags: [] }
    return type === 'story' && tags.includes('dev')
  })
  site = await serveStatic(folder, 0, { under: UNDER, isolated: false })
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  site?.close()
  if (!built) await rm(folder, { recursive: true, force: true })
})

async function build(): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'react-isolates-stories-'))
  const env = { ...process.env, NODE_ENV: 'production', VITEST: '' } // as if nobody tested it
  await promisify(execFile)('npx', ['storybook', 'build', '-o', target, '--quiet'], { shell: true, env })
  return target
}

/** A page of its own, and what went wrong on it. */
async function open(story: string): Promise<{ page: Page; failures: string[] }> {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) failures.push(response.url())
  })
  await show(page, story)
  return { page, failures }
}

async function show(page: Page, story: string): Promise<void> {
  await page.goto(`${site.url}${UNDER}iframe.html?id=${story}&viewMode=story`)
  await page.waitForSelector('main h1')
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

it('[SB227] every story opens, without an error and without a missing file', async () => {
  expect(stories.length).toBeGreaterThan(40)
  const left = [...stories]
  // Two at a time: one page waits for files most of the time.
  const openSome = async (): Promise<void> => {
    const { page, failures } = await open('introduction--the-story')
    for (let story = left.shift(); story; story = left.shift()) {
      await show(page, story)
      expect([story, ...failures]).toEqual([story])
    }
  }
  await Promise.all([openSome(), openSome()])
})

it('[SB227] isolates work, with their files and their WebAssembly', async () => {
  const { page, failures } = await open('use-cases-audio-conversion--the-story')
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  await press(page, 'Take the sample')
  await page.getByRole('img', { name: 'Waveform of strings.wav' }).waitFor()
  await press(page, 'Compress')
  await page.getByRole('link', { name: /^Save sound\.mp3/ }).waitFor()
  await show(page, 'ports-long-running-isolate--the-story')
  await press(page, 'Read the files')
  await page.getByText('Spawned isolate finished.').waitFor()
  expect(failures).toEqual([])
})

it('[SB227] what needs cross-origin isolation says so', async () => {
  const { page } = await open('practices-shared-memory-corner--the-story')
  await page
    .getByText(/not isolated|cross-origin/i)
    .first()
    .waitFor()
})

it('[SB227] a service worker stands in for the demo server, and breaks connections as it does', async () => {
  const { page } = await open('demos-upload-with-progress--the-story')
  await page.getByText('a service worker stands in', { exact: false }).waitFor()
  await page.getByText('Drops connections', { exact: true }).click()
  await press(page, 'Add a sample photo')
  await page.getByText('Completed, checksum compared').waitFor()
  await page.getByText(/connection lost \d times/).waitFor()
  await show(page, 'use-cases-many-requests--the-story')
  await press(page, 'Start')
  await page.getByText('All 200 requests are answered.').waitFor()
})
