import { expect, it } from 'vitest'
import { withoutHotContext, withoutInjection } from '../../src/bundler/page-code-plugin.js'

it('[BU6] a style sheet keeps its class names and loses what puts it into the document', () => {
  const code = [
    'import { updateStyle as __vite__updateStyle, removeStyle as __vite__removeStyle } from "/deep/@vite/client"',
    'const __vite__id = "/app/card.module.css?isolate"',
    'const __vite__css = "._card_1 { padding: 1rem }\\n"',
    '__vite__updateStyle(__vite__id, __vite__css)',
    'export const card = "_card_1";',
    'export default {',
    '\tcard: card',
    '};',
    '',
    'import.meta.hot.prune(() => __vite__removeStyle(__vite__id))',
  ].join('\n')
  expect(withoutInjection(code)).toBe('export const card = "_card_1";\nexport default {\n\tcard: card\n};')
})

it('[BU6] a plain style sheet becomes an empty module', () => {
  const code =
    'const __vite__css = ".a{}"\n__vite__updateStyle(__vite__id, __vite__css)\nimport.meta.hot.accept()\nimport.meta.hot.prune(() => {})'
  expect(withoutInjection(code)).toBe('')
})

it('[BU6] import.meta.hot is undefined, in every form', () => {
  const code = 'if (import.meta.hot) import.meta.hot.accept()\nimport.meta.hot?.data\nimport.meta.hotter'
  expect(withoutHotContext(code).toString()).toBe(
    'if (undefined) undefined.accept()\nundefined?.data\nimport.meta.hotter',
  )
})

it('[BU6] a text that names import.meta.hot stays as it is', () => {
  const code = 'const words = "import.meta.hot" + `import.meta.hot` // import.meta.hot\nimport.meta\n  ?.hot'
  expect(withoutHotContext(code).toString()).toBe(
    'const words = "import.meta.hot" + `import.meta.hot` // import.meta.hot\nundefined',
  )
})
