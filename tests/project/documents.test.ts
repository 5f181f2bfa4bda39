import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, it } from 'vitest'
import { filesIn, read, root } from './repository.ts'

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'SPEC.md',
  ...filesIn('docs', /\.md$/),
]
const { scripts, files }: { scripts: Record<string, string>; files: string[] } = JSON.parse(
  read('package.json'),
)

/** The commands of a page's shell blocks, without comments and leading variables. */
const commandsIn = (page: string): string[] =>
  [...page.matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```/gm)]
    .flatMap(([, block]) => block?.split('\n') ?? [])
    .flatMap((line) => line.replace(/\s#.*/, '').split('&&'))
    .map((command) => command.trim().replace(/^(?:[A-Z_]+=\S*\s+)+/, ''))
    .filter(Boolean)

/** What a command starts that must be here: a script of package.json, a program of a package, a file. */
function isHere(command: string): boolean {
  const [program = '', first = '', second = ''] = command.split(/\s+/)
  if (program === 'npm') return first === 'run' ? second in scripts : first !== 'test' || 'test' in scripts
  if (program === 'npx') return existsSync(`${root}node_modules/.bin/${first}`)
  return !program.includes('/') || existsSync(root + program)
}

it.each(pages)('[PJ23] the commands that %s shows exist', (path) => {
  expect(commandsIn(read(path)).filter((command) => !isHere(command))).toEqual([])
})

it('[PJ23] a command that does not exist is found', () => {
  const page = '```sh\nnpm run demo # opens it\nA=1 npm run nowhere && npx nothing\n```\n'
  const commands = commandsIn(page)
  expect(commands).toEqual(['npm run demo', 'npm run nowhere', 'npx nothing'])
  expect(commands.filter((command) => !isHere(command))).toEqual(['npm run nowhere', 'npx nothing'])
})

it('[PJ23] the first screen of the README shows both commands that are enough', () => {
  const screen = read('README.md').split('\n').slice(0, 60).join('\n')
  expect(commandsIn(screen)).toEqual(expect.arrayContaining(['npm run demo', 'npm test']))
})

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )

it.each(pages)('[PJ24] the headings that %s links to exist', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)]
  const dead = links.filter(([, file, anchor = '']) => {
    const target = file ? posix.join(posix.dirname(path), file) : path
    return !anchorsOf(read(target)).includes(anchor)
  })
  expect(dead.map(([link]) => link)).toEqual([])
})

/** The files that a page links to, from the root. */
const targetsOf = (path: string): string[] =>
  [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) =>
    posix.join(posix.dirname(path), link),
  )

it.each(pages)('[PJ24] the files that %s links to exist', (path) => {
  expect(targetsOf(path).filter((target) => !existsSync(root + target))).toEqual([])
})

it('[PJ24] what the README and the guides link to is in the package, too', () => {
  const published = (target: string) => files.some((file) => `${target}/`.startsWith(`${file}/`))
  const targets = ['README.md', ...filesIn('docs', /\.md$/)].flatMap(targetsOf)
  expect(targets.filter((target) => target !== 'README.md' && !published(target))).toEqual([])
})
