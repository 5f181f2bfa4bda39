import { expect, it } from 'vitest'
import { useIsolate } from '../../src/react/use-isolate.js'

// Runs in the project `compiled` only: without this test its others could pass uncompiled.
it('[PJ22] the hooks that the project tests were compiled by React Compiler', () => {
  expect(useIsolate.toString()).toMatch(/\$\[0\]/)
})
