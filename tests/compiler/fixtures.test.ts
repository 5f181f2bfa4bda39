import { expect, it } from 'vitest'
import { casesOf, groups, loadFixture, undeclaredIn } from './fixture.ts'

// To see what a change of the compiler does, run with UPDATE_FIXTURES=1 and read the diff.

const tested = new Set<string>()

/** A title, and the folder of the case. */
type Case = [title: string, group: string, name: string]

/** The cases of a group, noted so that no group is forgotten. */
function cases(group: string): Case[] {
  tested.add(group)
  return casesOf(group).map((name) => [name.replaceAll('-', ' '), group, name])
}

function check(_title: string, group: string, name: string) {
  const { actual, expected } = loadFixture(group, name)
  expect(actual).toEqual(expected)
}

it.each(cases('calls'))('[CM8] %s', check)
it.each(cases('pools'))('[CM9] %s', check)
it.each(cases('functions'))('[CM10] %s', check)
it.each(cases('captures'))('[CM11] %s', check)
it.each(cases('helpers'))('[CM12] %s', check)
it.each(cases('statements'))('[CM13] %s', check)
it.each(cases('fillers'))('[CM14] %s', check)
it.each(cases('imports'))('[CM15] %s', check)
it.each(cases('nested'))('[CM16] %s', check)
it.each(cases('pages'))('[CM17] %s', check)
it.each(cases('refusals'))('[CM18] %s', check)
it.each(cases('warnings'))('[CM19] %s', check)

it('[CM20] every output parses and sees every name it uses', () => {
  const lost: Record<string, string[]> = {}
  for (const group of groups) {
    for (const name of casesOf(group)) {
      const { actual, input } = loadFixture(group, name)
      // `URL` is in the references that the cases are compiled with, `undefined` in registrations without a codec, `Symbol`
      // where a member is called.
      const undeclared = new Set([...undeclaredIn(input), 'URL', 'undefined', 'Symbol'])
      for (const [file, text] of Object.entries(actual)) {
        const unseen = file.endsWith('.tsx') ? undeclaredIn(text).filter((used) => !undeclared.has(used)) : []
        if (unseen.length > 0) lost[`${group}/${name}/${file}`] = unseen
      }
    }
  }
  expect(lost).toEqual({})
})

it('[CM20] no folder of cases is forgotten', () => {
  expect([...tested].sort()).toEqual(groups)
})
