import { expect, it } from 'vitest'
import { codeRegion } from '../../stories/kit/code-region.ts'

const source = `import { run } from 'here'

// #region outer
function outer() {
  // #region inner
  const a = 1

  if (a) run()
  // #endregion
}
// #endregion
`

it('[SB4] shows a region without marks and without the indentation all its lines share', () => {
  expect(codeRegion(source, 'inner')).toBe('const a = 1\n\nif (a) run()')
})

it('[SB4] shows a region with those inside it', () => {
  expect(codeRegion(source, 'outer')).toBe('function outer() {\n  const a = 1\n\n  if (a) run()\n}')
})

it('[SB4] shows the whole source when no region is named', () => {
  expect(codeRegion(source)).toMatch(/^import/)
  expect(codeRegion(source)).not.toContain('#')
})

it('[SB4] refuses a region that is not there or does not end', () => {
  expect(() => codeRegion(source, 'other')).toThrow('no "// #region other"')
  expect(() => codeRegion('// #region a\n1', 'a')).toThrow('no "// #endregion"')
})
