import { expect, it } from 'vitest'
import { filesIn, read } from '../project/repository.ts'
import { compileReact } from './react-compiler.ts'

const withHooks = filesIn('src/react', /\.tsx?$/).filter((path) =>
  /^export (?:default )?function (?:use[A-Z]|[A-Z])/m.test(read(path)),
)

it('[PJ22] React Compiler keeps what useIsolate makes between renders', async () => {
  const path = 'src/react/use-isolate.ts'
  expect(withHooks).toContain(path)
  const { code } = await compileReact(read(path), path, 'all_errors')
  expect(code).toMatch(/from ["']react\/compiler-runtime["']/)
})

it.each(withHooks)('[PJ22] React Compiler leaves nothing out of %s', async (path) => {
  await expect(compileReact(read(path), path, 'all_errors')).resolves.toBeDefined()
})

it('[PJ22] what it cannot compile is an error', async () => {
  const source =
    'export function useLast(value) { const ref = useRef(); ref.current = value; return ref.current }'
  await expect(compileReact(source, 'use-last.ts', 'all_errors')).rejects.toThrow(
    'Cannot access refs during render',
  )
})
