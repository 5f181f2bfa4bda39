import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkWorkerGraphs } from '../../scripts/check-worker-graphs.mjs'

function site(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'worker-graphs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

it('[BU28] code of the page is found however a worker reaches it, and told with the way', () => {
  const folder = site({
    'assets/isolate-bootstrap-AbCd_123.js': 'import "./shared.js"',
    'assets/isolate-parse-0123abcd-AbCd-123.js': 'export * from "./again.js"; import(`./lazy.js`)',
    'assets/shared.js': 'export const a = 1',
    'assets/again.js': 'import "./page.js"; export const b = 2',
    'assets/lazy.js': 'const style = document.createElement(`style`)',
    'assets/page.js': 'import "./isolate-parse-0123abcd-AbCd-123.js"; x.createRoot(element)',
  })
  expect(checkWorkerGraphs(folder)).toEqual({
    entries: 2,
    problems: [
      'assets/isolate-parse-0123abcd-AbCd-123.js loads what puts styles into the document: isolate-parse-0123abcd-AbCd-123.js → lazy.js',
      'assets/isolate-parse-0123abcd-AbCd-123.js loads createRoot: isolate-parse-0123abcd-AbCd-123.js → again.js → page.js',
    ],
  })
})

it('[BU28] chunks of the library that only sound like functions are no entries', () => {
  const folder = site({ 'assets/isolate-pool-DNfLakF7.js': 'createRoot()', 'iframe.js': 'createRoot()' })
  expect(checkWorkerGraphs(folder)).toEqual({ entries: 0, problems: [] })
})
