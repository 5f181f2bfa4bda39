import { expect, it } from 'vitest'
import { filesIn, read } from './repository.ts'
import { rulesOf, storyTitlesIn, type Title, titlesIn } from './spec.ts'

const rules = rulesOf(read('SPEC.md'))
const titles: Title[] = [
  ...filesIn('tests', /\.(?:test|test-d)\.tsx?$/).flatMap((path) => titlesIn(path, read(path))),
  ...filesIn('stories', /\.stories\.tsx?$/).flatMap((path) => storyTitlesIn(path, read(path))),
]

it('[PJ17] no two rules have the same number', () => {
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
})

it('[PJ17] every rule has a test', () => {
  const cited = new Set(titles.flatMap((title) => title.rules))
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
})

it('[PJ17] every test says which rule it checks', () => {
  const known = new Set(rules)
  const lost = titles.filter((title) => !title.rules.length || title.rules.some((rule) => !known.has(rule)))
  expect(lost.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
})

it('[PJ17] a skipped or focused test does not count, nor a story that plays nothing', () => {
  expect(titles.filter(({ runs }) => !runs).map(({ path, text }) => `${path}: ${text}`)).toEqual([])
})

it('[PJ17] titles are found in every form that a test is written in', () => {
  const source = `
    it('[ST1] plainly', () => {})
    test.concurrent('[ST2] [C023] with a modifier', async () => {})
    it.each([1, 2])('[ST3] with a table %s', () => {})
    it.each\`a\`('[ST4] with a template table', () => {})
    it.for([1])(\`[ST5] with \${1 + 1} parts\`, () => {})
    it.skip('[ST6] not run', () => {})
    it.skipIf(true)('[ST7] run where it can', () => {})
    it('without a rule', () => {})
    describe('a group', () => { it(\`\${name}\`, () => {}) })
    it(name, () => {})
    object.it('no test')
    it.list.push('no test either')
  `
  expect(titlesIn('x.test.ts', source).map(({ rules, runs }) => [rules.join(), runs])).toEqual([
    ['ST1', true],
    ['ST2', true],
    ['ST3', true],
    ['ST4', true],
    ['ST5', true],
    ['ST6', false],
    ['ST7', true],
    ['', true],
    ['', true],
    ['', true],
  ])
})

it('[PJ17] a story that proves a rule has it in its name', () => {
  const source = `
    export const Seen: Story = { name: 'Seen by people', args: { name: '[x' } }
    export const Proof: Story = { name: '[SB1] [SB2] proves', play: async () => {} }
    export const Idle: Story = { name: '[SB3] plays nothing' }
  `
  expect(storyTitlesIn('x.stories.tsx', source).map(({ rules, runs }) => [rules.join(), runs])).toEqual([
    ['SB1,SB2', true],
    ['SB3', false],
  ])
})

it('[PJ17] rules are read from the list items of the specification', () => {
  const text = '# SPEC\n\n- **ST1** A stream.\n  more of **ST9**\n- **PJ12** A file.\n\n**ST2** none\n'
  expect(rulesOf(text)).toEqual(['ST1', 'PJ12'])
})
