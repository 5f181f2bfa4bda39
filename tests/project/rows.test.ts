import { expect, it } from 'vitest'
import { EXAMPLES } from '../../stories/rows.ts'
import { filesIn, read } from './repository.ts'
import { storyTitlesIn } from './spec.ts'

/** Examples that have no story yet. This list may only become shorter. */
const MISSING: number[] = []

/** The proofs of each story, by its title. */
const proofs = new Map(
  filesIn('stories', /\.stories\.tsx$/).map((path) => {
    const source = read(path)
    const title = /^ {2}title: '([^']+)',$|title: '([^']+)'/m.exec(source)
    return [title?.[1] ?? title?.[2] ?? path, storyTitlesIn(path, source).map(({ text }) => text)]
  }),
)

it('[PJ40] every story that an example names is there, and proves something', () => {
  const table = EXAMPLES.flatMap(({ number, stories }) =>
    stories.map((story) => ({ number, story, tests: proofs.get(story)?.length ?? 0 })),
  )
  expect(table.filter(({ tests }) => tests === 0)).toEqual([])
})

it('[PJ40] no example is listed twice, and none is missing but those that are known to be', () => {
  const numbers = EXAMPLES.map(({ number }) => number)
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
  const missing = Array.from({ length: 126 }, (_, index) => index + 1).filter((n) => !numbers.includes(n))
  if (missing.length > 0) console.log(`Examples without a story: ${missing.join(', ')}`)
  expect(missing).toEqual(MISSING)
})
