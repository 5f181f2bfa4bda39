import { expect, it } from 'vitest'
import { type Plan, type SamplingPage, sampleInTurn } from '../../bench/lib/sampling.mjs'

const plan: Plan = {
  measure: 'burst',
  base: 'raw',
  others: ['a', 'b', 'c'],
  size: 10,
  rounds: 2,
  warm: 1,
  every: 1,
  collect: undefined,
}

/** A page whose clock of the main thread goes on by what `cost` says. */
function fakePage(cost: (peer: string) => number): SamplingPage {
  let spent = 0
  return {
    async sample(measure, peer) {
      spent += measure === 'nothing' ? 0.5 : 0.5 + cost(peer)
      return { time: 1 }
    },
    cpu: async () => spent,
    collect: async () => {},
  }
}

it('[PJ42] each library is sampled between two samples of the base, another one first in each round', async () => {
  const samples = await sampleInTurn(
    fakePage(() => 3),
    plan,
    expect.unreachable,
  )
  expect(samples.map(({ peer, round }) => `${peer}${round}`)).toEqual(
    'raw0 a0 raw0 b0 raw0 c0 raw0 raw1 b1 raw1 c1 raw1 a1 raw1'.split(' '),
  )
  const shared = await sampleInTurn(
    fakePage(() => 3),
    { ...plan, every: 3, rounds: 1 },
    expect.unreachable,
  )
  expect(shared.map(({ peer }) => peer)).toEqual(['raw', 'a', 'b', 'c', 'raw'])
})

it('[PJ42] what asking costs is no cost of a library', async () => {
  const samples = await sampleInTurn(
    fakePage((peer) => (peer === 'a' ? 7 : 3)),
    plan,
    expect.unreachable,
  )
  const costs = new Set(samples.map(({ peer, values }) => `${peer} ${values['cpu']}`))
  expect([...costs].toSorted()).toEqual(['a 7', 'b 3', 'c 3', 'raw 3'])
})

it('[PJ42] a library that fails is left out, with its reason, and the others go on', async () => {
  const failures: string[] = []
  let left = 3
  const page = fakePage((peer) => {
    if (peer === 'b' && --left === 0) throw new Error('wrong result: burst')
    return 1
  })
  const samples = await sampleInTurn(page, plan, (peer, error) => failures.push(`${peer}: ${error.message}`))
  expect(failures).toEqual(['b: wrong result: burst'])
  expect(samples.filter(({ peer }) => peer === 'b').map(({ round }) => round)).toEqual([0])
  expect(samples.filter(({ peer }) => peer === 'c')).toHaveLength(2)
})
