import { expect, it } from 'vitest'
import { filesIn, read } from '../project/repository.ts'
import { compileReact } from './react-compiler.ts'

const withHooks = filesIn('src/react', /\.tsx?$/).filter((path) =>
  /^export (?:default )?function (?:use[A-Z]|[A-Z])/m.test(read(path)),
)

it('[PJ22] the library has hooks', () => {
  expect(withHooks).toContain('src/react/use-isolate.ts')
})

it.each(withHooks)('[PJ22] React Compiler leaves nothing out of %s', async (path) => {
  const { code } = await compileReact(read(path), path, 'all_errors')
  expect(code).toMatch(/from ["']react\/compiler-runtime["']/)
})

it('[PJ22] what it cannot compile is an error', async () => {
  const source =
    'export function useLast(value) { const ref = useRef(); ref.current = value; return ref.current }'
  await expect(compileReact(source, 'use-last.ts', 'all_errors')).rejects.toThrow(
    'Cannot access refs during render',
  )
})
