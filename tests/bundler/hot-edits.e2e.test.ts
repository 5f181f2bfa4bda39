import { join } from 'node:path'
import type { Browser } from 'playwright'
import { createServer } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { appConfig, repository } from './support/app.js'
import { edit } from './support/edit.js'
import { writeApp } from './support/small-app.js'
import { launch, visit } from './support/visit.js'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const files = {
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { Parts } from './Parts.jsx'
createRoot(document.body.appendChild(document.createElement('main'))).render(<Parts />)`,
  'src/Parts.tsx': `import { useState } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.browser'
import { compute, Isolate } from 'react-isolates'
import { Label } from './Label.jsx'
import { below } from './middle.js'
import styles from './parts.module.css'
import settings from './settings.json'
import { job } from './jobs.js'
import note from './note.txt?raw'

const top = 'top 1'
const table: string[] = []
for (const n of [1]) table.push('table ' + n)
enum Tone { Calm = 'enum 1' }
class Shape { static kind() { return 'class 1' } }

export function Parts() {
  const [count, setCount] = useState(0)
  const [answers, setAnswers] = useState('')
  const local = () => 'local 1'
  const ask = async () => {
    setAnswers('')
    const all = await Isolate.run(async () => ({
      text: 'text 1', local: local(), top, table: table[0], tone: Tone.Calm, shape: Shape.kind(),
      below, style: Object.keys(styles).join(), json: settings.name, note,
      label: renderToStaticMarkup(<Label />), lazy: (await import('./lazy.js')).lazy,
      nested: await Isolate.run(() => 'nested 1'), count,
    }))
    setAnswers(JSON.stringify({ ...all, job: await compute(job, 1) }))
  }
  return <><button id="count" onClick={() => setCount(count + 1)}>{count}</button><button id="ask" onClick={ask}>ask</button><output>{answers}</output></>
}`,
  'src/Label.tsx': `export function Label() { return <b>label 1</b> }`,
  'src/middle.ts': `export { below } from './below.js'`,
  'src/below.ts': `export const below = 'below 1'`,
  'src/jobs.ts': `import { isolate } from 'react-isolates'\nexport const job = isolate((n: number) => 'job ' + n)`,
  'src/lazy.ts': `export const lazy = 'lazy 1'`,
  'src/parts.module.css': '.one { color: red }',
  'src/note.txt': 'note 1',
  'src/settings.json': '{ "name": "json 1" }',
}

/** Edits one after the other: the file, what is changed into what, and which answer must change to what. */
const edits: [file: string, from: string, to: string, answer: string, wanted: string][] = [
  ['Parts.tsx', `'text 1'`, `'text 2'`, 'text', 'text 2'],
  ['Parts.tsx', `'local 1'`, `'local 2'`, 'local', 'local 2'],
  ['Parts.tsx', `'top 1'`, `'top 2'`, 'top', 'top 2'],
  ['Parts.tsx', 'of [1]', 'of [2]', 'table', 'table 2'],
  ['Parts.tsx', `'enum 1'`, `'enum 2'`, 'tone', 'enum 2'],
  ['Parts.tsx', `'class 1'`, `'class 2'`, 'shape', 'class 2'],
  ['Parts.tsx', `'nested 1'`, `'nested 2'`, 'nested', 'nested 2'],
  ['below.ts', `'below 1'`, `'below 2'`, 'below', 'below 2'],
  ['Label.tsx', 'label 1', 'label 2', 'label', '<b>label 2</b>'],
  ['lazy.ts', `'lazy 1'`, `'lazy 2'`, 'lazy', 'lazy 2'],
  ['settings.json', 'json 1', 'json 2', 'json', 'json 2'],
  ['note.txt', 'note 1', 'note 2', 'note', 'note 2'],
  ['parts.module.css', '.one', '.two { color: blue } .one', 'style', 'two,one'],
  ['jobs.ts', `'job '`, `'work '`, 'job', 'work 1'],
]

it('[BU8] edits of whatever a function is made of reach the next run, and the page is never loaded anew', async () => {
  const root = await writeApp(files)
  const server = await createServer({
    ...appConfig(),
    root,
    cacheDir: join(root, '.vite'),
    optimizeDeps: { include: ['react', 'react-dom/client', 'react-dom/server.browser'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      fs: { allow: [root, repository] },
      watch: { ignored: [`${repository}/**`] },
    },
  })
  onTestFinished(() => server.close())
  await server.listen()
  const { page } = await visit(browser, server.resolvedUrls?.local[0] ?? '')
  const shown = page.locator('output')
  const answers = async (): Promise<Record<string, unknown>> => {
    await page.locator('#ask').click()
    // One question at a time: each isolate asks the server for dozens of modules.
    await expect.poll(() => shown.textContent(), { timeout: 60_000 }).not.toBe('')
    return JSON.parse((await shown.textContent()) ?? '') as Record<string, unknown>
  }
  await page.locator('#count').click()
  await expect
    .poll(answers, { timeout: 60_000, interval: 500 })
    .toMatchObject({ text: 'text 1', job: 'job 1', count: 1 })
  await page.evaluate(() => Object.assign(window, { before: true }))
  for (const [file, from, to, answer, wanted] of edits) {
    edit(join(root, 'src', file), [from, to])
    const message = `${file}: ${to}`
    // What was counted is still there: neither the page nor the component has begun anew.
    const expected = { [answer]: wanted, count: 1 }
    await expect.poll(answers, { timeout: 60_000, interval: 500, message }).toMatchObject(expected)
    expect(await page.evaluate(() => 'before' in window), message).toBe(true)
  }
}, 300_000)
