import { expect, it } from 'vitest'
import { withoutDocument } from '../../src/bundler/preload-plugin.js'

// The helper as Vite writes it, reduced: it runs only where there is a document.
const helper = `export const __vitePreload = function preload(load, styles, importer) { return document.preload(load, styles, importer) }`

type Preload = (load: () => string, styles?: string[], importer?: string) => string

async function helperIn(document: object | undefined) {
  const module: unknown = await import(
    `data:text/javascript,${encodeURIComponent(withoutDocument(helper))}#${document ? 1 : 0}`
  )
  return (module as { __vitePreload: Preload }).__vitePreload
}

it('[BU14] off the page the preloader only imports', async () => {
  const preload = await helperIn(undefined)
  expect(preload(() => 'imported', ['a.css'], 'b.js')).toBe('imported')
})

it('[BU14] on the page the preloader is Vite’s own', async () => {
  const seen: unknown[] = []
  const scope = globalThis as { document?: unknown }
  scope.document = { preload: (...args: unknown[]) => seen.push(args.slice(1)) }
  try {
    const preload = await helperIn(scope.document as object)
    preload(() => 'imported', ['a.css'], 'b.js')
    expect(seen).toEqual([[['a.css'], 'b.js']])
  } finally {
    delete scope.document
  }
})
