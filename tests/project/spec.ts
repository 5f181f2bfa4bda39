// The rules of SPEC.md, and what the tests and stories cite of them.
import type { Argument, CallExpression, Expression } from 'oxc-parser'
import { SourceFile } from './repository.ts'

/** A test's title as it stands in the source. */
export interface Title {
  path: string
  text: string
  /** The ids in brackets that it begins with, without those of the conformance table. */
  rules: string[]
  /** Whether it tests anything: not skipped, not a plan, not focused, which would hide others; a story has a `play`. */
  runs: boolean
}

/** The numbers of all rules: list items such as `- **ST3** A stream …`. */
export const rulesOf = (specification: string): string[] =>
  [...specification.matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].flatMap(([, rule]) => rule ?? [])

/** The titles of all tests of a file. */
export function titlesIn(path: string, source: string): Title[] {
  const titles: Title[] = []
  new SourceFile(path, source).visit({
    CallExpression(call) {
      const words = testWords(call)
      const [title] = call.arguments
      if (!words || !title) return
      const text = textOf(title)
      titles.push({ path, text, rules: leadingIds(text), runs: !words.some((word) => notRun.has(word)) })
    },
  })
  return titles
}

/** The names of the stories that prove a rule: `export const Refuses: Story = { name: '[SB4] refuses …', play }`. */
export function storyTitlesIn(path: string, source: string): Title[] {
  const titles: Title[] = []
  new SourceFile(path, source).visit({
    ObjectExpression({ properties }) {
      const members = properties.filter((member) => member.type === 'Property')
      const named = (name: string) =>
        members.find(({ key }) => key.type === 'Identifier' && key.name === name)
      const name = named('name')?.value
      if (name?.type !== 'Literal' || !/^\[[A-Z]/.test(String(name.value))) return
      const text = String(name.value)
      titles.push({ path, text, rules: leadingIds(text), runs: named('play') !== undefined })
    },
  })
  return titles
}

const notRun = new Set(['skip', 'todo', 'only', 'fails'])
/** Calls that make a test maker and are called once more with the title. */
const makers = new Set(['each', 'for', 'skipIf', 'runIf', 'extend'])
const modifiers = new Set([...notRun, ...makers, 'concurrent', 'sequential'])

/** The words of `it.concurrent` in `it.concurrent('title', …)`; undefined when the call defines no test. */
function testWords({ callee }: CallExpression): string[] | undefined {
  const words = wordsOf(callee)
  if (words?.[0] !== 'it' && words?.[0] !== 'test') return undefined
  // Other things are also called `it`.
  if (!words.slice(1).every((word) => modifiers.has(word))) return undefined
  // `it.each(table)` itself: the call around it has the title.
  return callee.type === 'MemberExpression' && makers.has(words.at(-1) ?? '') ? undefined : words
}

function wordsOf(node: Expression): string[] | undefined {
  if (node.type === 'Identifier') return [node.name]
  if (node.type === 'CallExpression') return wordsOf(node.callee)
  if (node.type === 'TaggedTemplateExpression') return wordsOf(node.tag)
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return undefined
  const words = wordsOf(node.object)
  return words && [...words, node.property.name]
}

function textOf(title: Argument): string {
  if (title.type === 'Literal') return String(title.value)
  if (title.type === 'TemplateLiteral') return title.quasis.map(({ value }) => value.cooked).join('…')
  return '(a title that is not written here)'
}

function leadingIds(text: string): string[] {
  const [ids = ''] = /^(?:\[[A-Z]+\d+\] ?)*/.exec(text) ?? []
  return [...ids.matchAll(/\[([A-Z]+\d+)\]/g)].flatMap(([, id]) =>
    !id || /^(?:C\d{3}|W\d{2})$/.test(id) ? [] : id,
  )
}
