import { expect, it } from 'vitest'
import { READING_ORDER } from '../../stories/basics/reading-order.ts'
import { readmeBlock } from '../../stories/basics/readme-block.ts'
import { filesIn, read } from '../project/repository.ts'

const titles = READING_ORDER.map(({ title }) => title)

it('[SB230] is read in the order of the sidebar', () => {
  // Storybook reads the order of the sidebar from the text of its configuration: it can import nothing.
  const [, order = ''] = /'Basics',\s*\[([^\]]*)\]/.exec(read('.storybook/preview.tsx')) ?? []
  expect([...order.matchAll(/'([^']+)'/g)].map(([, title]) => title)).toEqual(titles)
})

it('[SB233] gives every story its place in the sidebar', () => {
  const [, order = ''] = /order: (\[[\s\S]*?\n {8}\])/.exec(read('.storybook/preview.tsx')) ?? []
  const placed = new Set([...order.matchAll(/'([^']+)'/g)].map(([, title]) => title))
  const told = filesIn('stories', /\.stories\.tsx$/)
    .flatMap((path) => /title: '([^']+)'/.exec(read(path))?.[1] ?? [])
    .filter((title) => !title.startsWith('Kit/')) // for who writes stories: not in the sidebar
  expect(told.length).toBeGreaterThan(50)
  expect(placed).toEqual(new Set(told.flatMap((title) => title.split('/'))))
})

it('[SB230] leads through every story of Basics, each of which names itself', () => {
  const stories = filesIn('stories/basics', /\.stories\.tsx$/)
  const told = stories.map((path) => /title: 'Basics\/([^']+)'/.exec(read(path))?.[1])
  expect(new Set(told)).toEqual(new Set(titles))
  for (const path of stories) {
    const [, title] = /title: 'Basics\/([^']+)'/.exec(read(path)) ?? []
    expect(read(path.replace('.stories', ''))).toContain(`<NextStory after="${title}" />`)
  }
  for (const { title, id } of READING_ORDER)
    expect(id).toBe(`basics-${title.toLowerCase().replaceAll(' ', '-')}`)
})

it('[SB230] takes a block of code from a document by its first line', () => {
  const text = 'Words\n\n```ts\n// a.ts\nlet a\n```\n\n```sh\nnpm test\n```\n'
  expect(readmeBlock(text, '// a.ts')).toBe('// a.ts\nlet a\n')
  expect(readmeBlock(text, 'npm test')).toBe('npm test\n')
  expect(() => readmeBlock(text, '// b.ts')).toThrow(RangeError)
})
