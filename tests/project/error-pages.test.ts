import { expect, it } from 'vitest'
import { catalogue } from '../../src/errors/catalogue.ts'
import { filesIn, read, sourceFiles } from './repository.ts'

const codes = Object.keys(catalogue).toSorted()

it('[PJ15] every error code has a page, and every page a code', () => {
  const pages = filesIn('docs/errors', /ISO-\d+\.md$/)
  expect(pages).toEqual(codes.map((code) => `docs/errors/${code}.md`))
})

it.each(Object.entries(catalogue))(
  '[PJ15] the page of %s begins with its title and shows an example',
  (code, title) => {
    const page = read(`docs/errors/${code}.md`)
    expect(page.split('\n')[0]).toBe(`# ${code}: ${title}`)
    expect(page).toMatch(/^```(?:tsx?|jsx?|js|html|sh|text)\n/m)
  },
)

it('[PJ16] every error code is raised somewhere', () => {
  const raised = new Set<string>()
  for (const file of sourceFiles()) {
    if (file.path === 'src/errors/catalogue.ts') continue
    file.visit({
      Literal({ value }) {
        if (typeof value === 'string' && /^ISO-\d+$/.test(value)) raised.add(value)
      },
    })
  }
  expect([...raised].toSorted()).toEqual(codes)
})
